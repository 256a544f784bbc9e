namespace Vauban.Design.Threats.Rules;

/// <summary>The object does not check who it speaks to.</summary>
internal sealed class PeerImpersonated()
    : ThreatRule("peer-impersonated", ThreatTheme.Network, Stride.Spoofing, "peer-verification", "T0830 T0848 CWE-295 TID-316 TID-406")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Flows.Select(flow => Case(
            product.WorthOf(flow.Item),
            new WayIn(WayKind.Channel, flow.Item.Id),
            product.ReachOf(flow.Item),
            Clue.IsFalse(flow.Field("verifies-peer"), flow.Item.VerifiesPeer)));
}
