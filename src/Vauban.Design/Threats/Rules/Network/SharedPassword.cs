using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>One password opens every unit.</summary>
internal sealed class SharedPassword()
    : ThreatRule("shared-password", ThreatTheme.Network, Stride.Spoofing | Stride.Elevation, "unique-passwords", "T0812 CWE-798 CWE-1392 TID-311 TID-328")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        var shared = Clue.Of("security.passwords", product.Profile.Security?.Passwords, policy => policy == PasswordPolicy.Shared);
        var services = product.Services.Where(service => service.Item.Authentication == ServiceAuthentication.Password).ToList();
        foreach (var service in services)
        {
            yield return Case(ThreatAsset.Fleet, new WayIn(WayKind.Service, service.Item.Id), product.ReachOf(service.Item), shared);
        }

        if (services.Count == 0)
        {
            yield return Case(ThreatAsset.Fleet, new WayIn(WayKind.Object), Reach.Network, shared);
        }
    }
}
