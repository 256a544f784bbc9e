namespace Vauban.Design.Threats.Rules;

/// <summary>Security functions that nobody else has read.</summary>
internal sealed class CryptographyUnreviewed()
    : ThreatRule("cryptography-unreviewed", ThreatTheme.Supply, Stride.Disclosure | Stride.Spoofing, "reviewed-cryptography", "CWE-1240 CWE-338 TID-213 TID-317 TID-318", Effort.Expertise)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(ThreatAsset.Key, new WayIn(WayKind.Supply), Reach.Network, Clue.IsFalse("software.reviewed-implementations", product.Profile.Software?.ReviewedImplementations));
    }
}
