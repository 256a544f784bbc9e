using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A revoked certificate is still in session.</summary>
internal sealed class RevokedInSession() : AuditRule("revoked-in-session", Severity.Critical)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Sessions.Join(scene.Certificates.Where(one => one.Revoked), one => one.Serial, one => one.Serial.ToString(), (session, certificate) => new AuditHit(session.Device.ToString(), certificate.Evidence), StringComparer.Ordinal);
}
