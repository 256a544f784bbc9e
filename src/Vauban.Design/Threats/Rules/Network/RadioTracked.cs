namespace Vauban.Design.Threats.Rules;

/// <summary>A radio address that never changes follows a person.</summary>
internal sealed class RadioTracked()
    : ThreatRule("radio-tracked", ThreatTheme.Network, Stride.Disclosure, "private-address", "T0887 CWE-359")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Radios.Select(radio => Case(
            ThreatAsset.Presence,
            new WayIn(WayKind.Interface, radio.Item.Id),
            Reach.Radio,
            Clue.IsTrue(radio.Field("fixed-address"), radio.Item.FixedAddress)));
}
