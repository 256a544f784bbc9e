using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>An enrolment token waits unused for over a week.</summary>
internal sealed class IdleToken() : AuditRule("idle-token", Severity.Medium)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Tokens.Where(one => !one.Used && one.Expires > scene.Now && scene.Now - one.MadeAt > TimeSpan.FromDays(7))
            .Select(one => new AuditHit(one.Device.ToString(), $"{AuditHit.Day(one.MadeAt)}..{AuditHit.Day(one.Expires)}"));
}
