using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>The maker's staff sees into every home.</summary>
internal sealed class StaffReachesAll()
    : ThreatRule("staff-reaches-all", ThreatTheme.Cloud, Stride.Disclosure, "support-consent", "T0811 CWE-284")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(ThreatAsset.Data(), new WayIn(WayKind.Cloud), Reach.Insider, product.Cloud("support-access", product.Profile.Cloud?.SupportAccess, access => access == SupportAccess.AnyUnit));
    }
}
