namespace Vauban.Design.Threats.Rules;

/// <summary>A jammed radio silences what depends on it.</summary>
internal sealed class RadioJammed()
    : ThreatRule("radio-jammed", ThreatTheme.Network, Stride.Denial, "local-fallback", "T0804 T0814 T0878")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Radios.Select(radio => Case(
            ThreatAsset.Function,
            new WayIn(WayKind.Interface, radio.Item.Id),
            Reach.Radio,
            Clue.IsFalse("resilience.local-function", product.Profile.Resilience?.LocalFunction)));
}
