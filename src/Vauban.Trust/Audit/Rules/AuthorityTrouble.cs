using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>An authority cannot sign now.</summary>
internal sealed class AuthorityTrouble() : AuditRule("authority-trouble", Severity.High)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Authorities.Where(one => one.Status.Trouble is not null)
            .Select(one => new AuditHit(one.Status.Serial.ToString(), $"{one.Evidence} {one.Status.Trouble!.Code}"));
}
