namespace Vauban.Design.Threats.Rules;

/// <summary>Holes of bought software are nobody's business.</summary>
internal sealed class ComponentsUnwatched()
    : ThreatRule("components-unwatched", ThreatTheme.Supply, Stride.Tampering | Stride.Elevation, "component-watch", "T0866 T0862 CWE-1104 CWE-1395")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(
            ThreatAsset.Firmware,
            new WayIn(WayKind.Supply),
            Reach.Network,
            Clue.IsFalse("software.monitoring", product.Profile.Software?.Monitoring).Or(Clue.Of("software.sbom", product.Profile.Software?.Sbom, _ => false)));
    }
}
