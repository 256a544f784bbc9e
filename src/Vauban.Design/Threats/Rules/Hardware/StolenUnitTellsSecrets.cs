namespace Vauban.Design.Threats.Rules;

/// <summary>A stolen unit gives the secrets of the place it came from.</summary>
internal sealed class StolenUnitTellsSecrets()
    : ThreatRule("stolen-unit-tells-secrets", ThreatTheme.Hardware, Stride.Disclosure, "storage-encryption", "T0893 CWE-312 CWE-522 TID-115", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        var profile = product.Profile;
        var readable = Clue.Of("security.identity.kept-in", profile.Security?.Identity?.KeptIn, place => place is "flash" or "file")
            .Or(Clue.IsTrue("hardware.memory.external", profile.Hardware?.Memory?.External).And(Clue.IsFalse("hardware.memory.encrypted", profile.Hardware?.Memory?.Encrypted)));
        if (product.HasBoard)
        {
            yield return Case(ThreatAsset.Credentials, new WayIn(WayKind.Object), Reach.Hands, product.Words("use.misuse", profile.Use?.Misuse ?? [], word => word is "theft" or "burglary"), readable);
        }
    }
}
