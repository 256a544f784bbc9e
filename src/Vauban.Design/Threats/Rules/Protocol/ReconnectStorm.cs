using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>All units come back in the same second.</summary>
internal sealed class ReconnectStorm()
    : ThreatRule("reconnect-storm", ThreatTheme.Protocol, Stride.Denial, "orderly-reconnection", "T0814 CWE-406")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        if (product.Flows.Any(flow => flow.Item.Direction is FlowDirection.Out or FlowDirection.Both && !ProductView.IsHouseholding(flow.Item)))
        {
            yield return Case(
                ThreatAsset.Function,
                new WayIn(WayKind.Cloud),
                Reach.Internet,
                Clue.Of("resilience.reconnect-spread", product.Profile.Resilience?.ReconnectSpread, spread => spread.Duration < TimeSpan.FromSeconds(10)));
        }
    }
}
