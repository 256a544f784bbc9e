namespace Vauban.Design.Threats.Rules;

/// <summary>The key that signs releases lies in a file.</summary>
internal sealed class SigningKeyExposed()
    : ThreatRule("signing-key-exposed", ThreatTheme.Supply, Stride.Spoofing | Stride.Tampering, "signing-key-protection", "T0862 CWE-522", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(ThreatAsset.Fleet, new WayIn(WayKind.Supply), Reach.Maker, Clue.Of("security.update.signing-key", product.Profile.Security?.Update?.SigningKey, place => place == "file"));
    }
}
