using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>Protection that ends at the first machine on the way.</summary>
internal sealed class FirstHopOnly()
    : ThreatRule("first-hop-only", ThreatTheme.Network, Stride.Disclosure | Stride.Tampering, "end-to-end-protection", "T0830 T0887 CWE-311 TID-408", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Flows.Where(flow => flow.Item.Transport == TransportSecurity.LinkLayer).Select(flow => Case(
            product.WorthOf(flow.Item),
            new WayIn(WayKind.Channel, flow.Item.Id),
            Reach.Insider,
            Clue.Of(flow.Field("peer"), flow.Item.Peer, peer => peer is not ("app" or "local"))));
}
