using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>The anchor of all checks can itself be changed.</summary>
internal sealed class RootOfTrustChangeable()
    : ThreatRule("root-of-trust-changeable", ThreatTheme.Firmware, Stride.Tampering | Stride.Spoofing, "immutable-root", "T0857 CWE-1326 TID-214", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        if (product.HasBoard)
        {
            yield return Case(ThreatAsset.Firmware, new WayIn(WayKind.Boot), Reach.OpenCase, Clue.Of("security.root-of-trust", product.Profile.Security?.RootOfTrust, root => root != RootOfTrust.Immutable));
        }
    }
}
