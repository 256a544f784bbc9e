using Vauban.Core.Work;
using Vauban.Trust.Authorities;

namespace Vauban.Trust.Audit.Rules;

/// <summary>An authority ends before what it signs.</summary>
internal sealed class AuthorityExpiring() : AuditRule("authority-expiring", Severity.High)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Authorities.Where(one => one.Status is { State: AuthorityState.Active, Role: not AuthorityRole.Bridge } && one.Status.NotAfter - scene.Now < (one.Status.Role == AuthorityRole.Root ? TimeSpan.FromDays(5 * 366) : TimeSpan.FromDays(366)))
            .Select(one => new AuditHit(one.Status.Serial.ToString(), one.Evidence));
}
