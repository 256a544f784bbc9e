namespace Vauban.Design.Threats.Rules;

/// <summary>The service gives a unit to whoever asks for its number.</summary>
internal sealed class OwnerUnchecked()
    : ThreatRule("owner-unchecked", ThreatTheme.Cloud, Stride.Disclosure | Stride.Elevation, "ownership-check", "T0822 CWE-639 TID-324")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(ThreatAsset.Fleet, new WayIn(WayKind.Cloud), Reach.Internet, product.Cloud("checks-owner", product.Profile.Cloud?.ChecksOwner, checks => !checks));
    }
}
