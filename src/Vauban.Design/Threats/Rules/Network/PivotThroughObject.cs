namespace Vauban.Design.Threats.Rules;

/// <summary>The object is a bridge between two networks.</summary>
internal sealed class PivotThroughObject()
    : ThreatRule("pivot-through-object", ThreatTheme.Network, Stride.Elevation, "traffic-filtering", "T0867 T0884 CWE-441 TID-412", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(ThreatAsset.Site, new WayIn(WayKind.Object), Reach.Network, Clue.IsTrue("security.forwards-traffic", product.Profile.Security?.ForwardsTraffic));
    }
}
