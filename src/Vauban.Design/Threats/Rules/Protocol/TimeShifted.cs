using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>The clock comes from whoever answers first.</summary>
internal sealed class TimeShifted()
    : ThreatRule("time-shifted", ThreatTheme.Protocol, Stride.Spoofing | Stride.Tampering, "time-authentication", "T0830 CWE-345", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Flows.Where(flow => flow.Item.Protocol == FlowProtocol.Ntp).Select(flow => Case(
            ThreatAsset.Upkeep,
            new WayIn(WayKind.Channel, flow.Item.Id),
            product.ReachOf(flow.Item),
            Clue.IsFalse(flow.Field("verifies-peer"), flow.Item.VerifiesPeer)));
}
