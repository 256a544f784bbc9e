using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>A password or session crosses the network in clear.</summary>
internal sealed class WebSessionTaken()
    : ThreatRule("web-session-taken", ThreatTheme.Network, Stride.Spoofing | Stride.Disclosure, "channel-encryption", "T0842 CWE-352 CWE-384 CWE-523 TID-315 TID-321 TID-322")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Services.Where(service => service.Item.Authentication == ServiceAuthentication.Password && product.FlowOf(service.Item) is not null).Select(service => Case(
            ThreatAsset.Credentials,
            new WayIn(WayKind.Channel, service.Item.Flow),
            product.ReachOf(service.Item),
            Clue.Of(product.FlowOf(service.Item)!.Value.Field("transport"), product.FlowOf(service.Item)!.Value.Item.Transport, transport => transport == TransportSecurity.None)));
}
