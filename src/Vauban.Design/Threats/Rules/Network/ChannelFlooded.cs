namespace Vauban.Design.Threats.Rules;

/// <summary>More messages than the object can bear.</summary>
internal sealed class ChannelFlooded()
    : ThreatRule("channel-flooded", ThreatTheme.Network, Stride.Denial, "load-limits", "T0814 CWE-400 CWE-770 TID-404 TID-405")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Flows.Select(flow => Case(
            ThreatAsset.Function,
            new WayIn(WayKind.Channel, flow.Item.Id),
            product.ReachOf(flow.Item),
            Clue.IsFalse("resilience.clean-recovery", product.Profile.Resilience?.CleanRecovery)));
}
