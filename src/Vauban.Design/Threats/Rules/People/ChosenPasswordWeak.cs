using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>People choose what can be guessed.</summary>
internal sealed class ChosenPasswordWeak()
    : ThreatRule("chosen-password-weak", ThreatTheme.People, Stride.Spoofing, "rate-limiting", "T0859 CWE-521 TID-314", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(
            ThreatAsset.Credentials,
            new WayIn(WayKind.People),
            Reach.Internet,
            Clue.Of("security.passwords", product.Profile.Security?.Passwords, policy => policy == PasswordPolicy.UserChosen),
            Clue.IsFalse("security.brute-force-protection", product.Profile.Security?.BruteForceProtection));
    }
}
