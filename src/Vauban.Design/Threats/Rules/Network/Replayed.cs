namespace Vauban.Design.Threats.Rules;

/// <summary>A message taken down works again later.</summary>
internal sealed class Replayed()
    : ThreatRule("replayed", ThreatTheme.Network, Stride.Spoofing | Stride.Tampering, "replay-protection", "T0830 T0855 CWE-294 TID-221 TID-407")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Flows.Where(flow => !ProductView.IsHouseholding(flow.Item)).Select(flow => Case(
            product.WorthOf(flow.Item),
            new WayIn(WayKind.Channel, flow.Item.Id),
            product.ReachOf(flow.Item),
            Clue.IsFalse(flow.Field("replay-protected"), flow.Item.ReplayProtected)));
}
