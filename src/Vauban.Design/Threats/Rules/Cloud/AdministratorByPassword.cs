using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>One stolen password commands every unit.</summary>
internal sealed class AdministratorByPassword()
    : ThreatRule("administrator-by-password", ThreatTheme.Cloud, Stride.Spoofing | Stride.Elevation, "two-factor-administration", "T0859 CWE-308")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(ThreatAsset.Fleet, new WayIn(WayKind.Cloud), Reach.Internet, product.Cloud("administrators", product.Profile.Cloud?.Administrators, proof => proof == AdministratorProof.Password));
    }
}
