using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>Passwords may be tried without end.</summary>
internal sealed class PasswordGuessed()
    : ThreatRule("password-guessed", ThreatTheme.Network, Stride.Spoofing, "rate-limiting", "T0859 CWE-307 TID-314")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        product.Services.Where(service => service.Item.Authentication == ServiceAuthentication.Password).Select(service => Case(
            ThreatAsset.Function,
            new WayIn(WayKind.Service, service.Item.Id),
            product.ReachOf(service.Item),
            Clue.IsFalse("security.brute-force-protection", product.Profile.Security?.BruteForceProtection)));
}
