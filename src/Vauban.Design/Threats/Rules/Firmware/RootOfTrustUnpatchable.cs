using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>A fault in what cannot change stays for ever.</summary>
internal sealed class RootOfTrustUnpatchable()
    : ThreatRule("root-of-trust-unpatchable", ThreatTheme.Firmware, Stride.Elevation, "support-period", "CWE-1329 TID-220", Effort.Expertise)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        if (product.HasBoard)
        {
            yield return Case(ThreatAsset.Firmware, new WayIn(WayKind.Boot), Reach.Laboratory, Clue.Of("security.root-of-trust", product.Profile.Security?.RootOfTrust, root => root == RootOfTrust.Immutable));
        }
    }
}
