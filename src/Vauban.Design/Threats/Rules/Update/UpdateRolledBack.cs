using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>An old release with known holes is put back.</summary>
internal sealed class UpdateRolledBack()
    : ThreatRule("update-rolled-back", ThreatTheme.Update, Stride.Tampering, "rollback-protection", "T0857 CWE-1328 TID-216", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        var update = product.Profile.Security?.Update;
        yield return Case(
            ThreatAsset.Firmware,
            new WayIn(WayKind.Update),
            Reach.Network,
            Clue.Of("security.update.scheme", update?.Scheme, scheme => scheme != UpdateScheme.None),
            Clue.Of("security.update.rollback", update?.Rollback, rollback => rollback == RollbackProtection.Unprotected));
    }
}
