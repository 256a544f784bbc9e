using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>A service answers anyone.</summary>
internal sealed class ServiceUnauthenticated()
    : ThreatRule("service-unauthenticated", ThreatTheme.Network, Stride.Spoofing | Stride.Disclosure | Stride.Elevation, "service-authentication", "T0886 CWE-306 TID-310 TID-313")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Services.SelectMany(service => Look(product, service));

    private static IEnumerable<Sighting> Look(ProductView product, Placed<ServiceProfile> service)
    {
        var clue = Clue.IsFalse(service.Field("authenticated"), service.Item.Authenticated);
        var way = new WayIn(WayKind.Service, service.Item.Id);
        var carried = product.FlowOf(service.Item) is { } flow ? product.Carried(flow.Item).ToList() : [];
        foreach (var item in carried)
        {
            yield return Case(ThreatAsset.Data(item.Item.Id), way, product.ReachOf(service.Item), clue);
        }

        if (carried.Count == 0 || service.Item.AllowsConfiguration == true)
        {
            yield return Case(service.Item is { Sensitive: true, AllowsConfiguration: not true } ? ThreatAsset.Data() : ThreatAsset.Function, way, product.ReachOf(service.Item), clue);
        }
    }
}
