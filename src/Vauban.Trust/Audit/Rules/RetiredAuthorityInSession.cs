using Vauban.Core.Work;
using Vauban.Trust.Authorities;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A session rests on an authority that was retired.</summary>
internal sealed class RetiredAuthorityInSession() : AuditRule("retired-authority-in-session", Severity.Critical)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Sessions.Join(scene.Certificates, one => one.Serial, one => one.Serial.ToString(), (session, certificate) => (session, certificate), StringComparer.Ordinal)
            .Where(pair => scene.Authorities.Any(one => one.Status.State == AuthorityState.Retired && one.Status.Serial == pair.certificate.Issuer))
            .Select(pair => new AuditHit(pair.session.Device.ToString(), pair.certificate.Evidence));
}
