using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>A false answer to a name leads to a false server.</summary>
internal sealed class NamesForged()
    : ThreatRule("names-forged", ThreatTheme.Protocol, Stride.Spoofing, "peer-verification", "T0830 CWE-350", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Flows.Where(flow => flow.Item.Protocol == FlowProtocol.Dns).Select(flow => Case(
            ThreatAsset.Function,
            new WayIn(WayKind.Channel, flow.Item.Id),
            product.ReachOf(flow.Item),
            Clue.Of(flow.Field("transport"), flow.Item.Transport, transport => transport == TransportSecurity.None),
            product.AnyOf("network", product.Flows.Where(other => !ProductView.IsHouseholding(other.Item)).Select(other => Clue.IsFalse(other.Field("verifies-peer"), other.Item.VerifiesPeer)))));
}
