using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>A radio link is trusted without proof.</summary>
internal sealed class RadioPairingWeak()
    : ThreatRule("radio-pairing-weak", ThreatTheme.Network, Stride.Spoofing | Stride.Elevation, "authenticated-pairing", "T0860 CWE-322 TID-406")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Radios.Select(radio => Case(
            ThreatAsset.Function,
            new WayIn(WayKind.Interface, radio.Item.Id),
            Reach.Radio,
            Clue.Of(radio.Field("pairing"), radio.Item.Pairing, pairing => pairing is PairingMethod.None or PairingMethod.JustWorks)));
}
