namespace Vauban.Design.Threats.Rules;

/// <summary>A person of the home uses the object against another.</summary>
internal sealed class WatchedByNearOnes()
    : ThreatRule("watched-by-near-ones", ThreatTheme.People, Stride.Disclosure, "household-safety", "CWE-359")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(
            ThreatAsset.Data(),
            new WayIn(WayKind.People),
            Reach.Insider,
            product.Words("use.misuse", product.Profile.Use?.Misuse ?? [], word => word is "spying" or "stalking" or "surveillance" or "harassment"),
            product.AnyOf("data", product.Data.Where(item => item.Item.To != "device").Select(item => Clue.IsTrue(item.Field("sensitive"), item.Item.Sensitive))));
    }
}
