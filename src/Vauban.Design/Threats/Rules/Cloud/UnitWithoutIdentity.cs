using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>Units cannot be told apart.</summary>
internal sealed class UnitWithoutIdentity()
    : ThreatRule("unit-without-identity", ThreatTheme.Cloud, Stride.Spoofing | Stride.Repudiation, "device-identity", "T0848 CWE-287", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(ThreatAsset.Fleet, new WayIn(WayKind.Supply), Reach.Network, Clue.Of("security.identity.certificate", product.Profile.Security?.Identity?.Certificate, kind => kind == CertificateKind.None));
    }
}
