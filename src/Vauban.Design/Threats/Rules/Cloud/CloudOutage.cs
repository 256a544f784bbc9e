namespace Vauban.Design.Threats.Rules;

/// <summary>Without the service the object does nothing.</summary>
internal sealed class CloudOutage()
    : ThreatRule("cloud-outage", ThreatTheme.Cloud, Stride.Denial, "local-fallback", "T0826 T0815", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(
            ThreatAsset.Function,
            new WayIn(WayKind.Cloud),
            Reach.Internet,
            product.Cloud("exists", product.Profile.Cloud?.Exists, exists => exists),
            Clue.IsFalse("resilience.local-function", product.Profile.Resilience?.LocalFunction));
    }
}
