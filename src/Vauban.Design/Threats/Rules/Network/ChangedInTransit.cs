using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>What crosses a channel without integrity is changed on the way.</summary>
internal sealed class ChangedInTransit()
    : ThreatRule("changed-in-transit", ThreatTheme.Network, Stride.Tampering, "channel-encryption", "T0830 CWE-345 CWE-924 TID-406")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Flows.Select(flow => Case(
            product.WorthOf(flow.Item),
            new WayIn(WayKind.Channel, flow.Item.Id),
            product.ReachOf(flow.Item),
            Clue.Of(flow.Field("transport"), flow.Item.Transport, transport => transport == TransportSecurity.None)));
}
