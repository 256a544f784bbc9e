using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>Accounts of the operating system behind a weak password.</summary>
internal sealed class SystemAccountsAbused()
    : ThreatRule("system-accounts-abused", ThreatTheme.Firmware, Stride.Elevation | Stride.Spoofing, "unique-passwords", "T0859 T0807 CWE-287 TID-205 TID-219", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(
            ThreatAsset.Firmware,
            new WayIn(WayKind.Programs),
            Reach.Network,
            Clue.IsTrue("software.system.accounts", product.Profile.Software?.System?.Accounts),
            Clue.Of("security.passwords", product.Profile.Security?.Passwords, policy => policy == PasswordPolicy.Shared));
    }
}
