using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>Being near is taken for being allowed.</summary>
internal sealed class RadioRelayed()
    : ThreatRule("radio-relayed", ThreatTheme.Network, Stride.Spoofing, "distance-bounding", "T0860 CWE-290")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Flows.Where(flow => flow.Item is { Peer: "app", Direction: FlowDirection.In or FlowDirection.Both } && product.Acts)
            .SelectMany(flow => product.Radios.Where(radio => radio.Item.Id == flow.Item.Via))
            .Select(radio => Case(ThreatAsset.Function, new WayIn(WayKind.Interface, radio.Item.Id), Reach.Radio, Clue.IsFalse(radio.Field("bounds-distance"), radio.Item.BoundsDistance)));
}
