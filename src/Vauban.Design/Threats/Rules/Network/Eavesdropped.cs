using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>What crosses a channel in clear is read on the way.</summary>
internal sealed class Eavesdropped()
    : ThreatRule("eavesdropped", ThreatTheme.Network, Stride.Disclosure, "channel-encryption", "T0842 CWE-319 TID-408")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Flows.SelectMany(flow => AssetsOf(product, flow.Item).Select(asset => Case(
            asset,
            new WayIn(WayKind.Channel, flow.Item.Id),
            product.ReachOf(flow.Item),
            Clue.Of(flow.Field("transport"), flow.Item.Transport, transport => transport == TransportSecurity.None))));

    /// <summary>What the channel carries; time, names and the like still tell that the object is there and when it wakes.</summary>
    private static IEnumerable<ThreatAsset> AssetsOf(ProductView product, NetworkFlow flow)
    {
        var carried = product.Carried(flow).Select(item => ThreatAsset.Data(item.Item.Id)).ToList();
        if (product.Services.Any(service => service.Item.Flow == flow.Id && service.Item.Authentication == ServiceAuthentication.Password) || product.Parameters.Any(parameter => parameter.Item.Flows.Contains(flow.Id)))
        {
            carried.Add(ThreatAsset.Credentials);
        }

        return carried.Count > 0 ? carried : [ProductView.IsHouseholding(flow) ? ThreatAsset.Presence : ThreatAsset.Data()];
    }
}
