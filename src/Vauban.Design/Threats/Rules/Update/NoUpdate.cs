using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>What is wrong stays wrong.</summary>
internal sealed class NoUpdate()
    : ThreatRule("no-update", ThreatTheme.Update, Stride.Tampering | Stride.Denial, "update-mechanism", "T0866 CWE-1277 TID-210")
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(ThreatAsset.Fleet, new WayIn(WayKind.Update), Reach.Network, Clue.Of("security.update.scheme", product.Profile.Security?.Update?.Scheme, scheme => scheme == UpdateScheme.None));
    }
}
