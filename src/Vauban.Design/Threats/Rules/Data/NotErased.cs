namespace Vauban.Design.Threats.Rules;

/// <summary>A second-hand unit tells of its first owner.</summary>
internal sealed class NotErased()
    : ThreatRule("not-erased", ThreatTheme.Data, Stride.Disclosure, "data-erasure", "T0893 CWE-212 CWE-226")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(
            ThreatAsset.Data(),
            new WayIn(WayKind.People),
            Reach.Hands,
            Clue.Of("security.data-deletion", product.Profile.Security?.DataDeletion, way => way == "none"),
            product.AnyOf("data", product.Data.Select(item => Clue.IsTrue(item.Field("personal"), item.Item.Personal))));
    }
}
