using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A used enrolment token was tried again.</summary>
internal sealed class TokenReplayed() : AuditRule("token-replayed", Severity.High)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Refusals.Where(one => one.Reason == "VB-TRUST-041")
            .GroupBy(one => one.About, StringComparer.Ordinal)
            .Select(group => new AuditHit(group.Key, string.Join(' ', group.Select(one => one.Source).Distinct(StringComparer.Ordinal).Take(5))));
}
