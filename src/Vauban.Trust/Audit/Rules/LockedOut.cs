using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>An address was locked out of enrolment.</summary>
internal sealed class LockedOut() : AuditRule("locked-out", Severity.Medium)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Refusals.Where(one => one.Reason == "VB-TRUST-043")
            .GroupBy(one => one.Source, StringComparer.Ordinal)
            .Select(group => new AuditHit("server", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{group.Key} {group.Sum(one => one.Count)}")));
}
