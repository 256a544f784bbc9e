namespace Vauban.Design.Threats.Rules;

/// <summary>The key of a unit lies in ordinary memory.</summary>
internal sealed class KeyInPlainStorage()
    : ThreatRule("key-in-plain-storage", ThreatTheme.Hardware, Stride.Spoofing | Stride.Disclosure, "key-in-hardware", "T0893 CWE-522 TID-214", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(
            ThreatAsset.Key,
            new WayIn(product.HasBoard ? WayKind.Board : WayKind.Object),
            product.HasBoard ? Reach.OpenCase : Reach.Insider,
            Clue.Of("security.identity.kept-in", product.Profile.Security?.Identity?.KeptIn, place => place is "flash" or "file"));
    }
}
