using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A session runs below TLS 1.3.</summary>
internal sealed class OldTls() : AuditRule("old-tls", Severity.Medium)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene.Sessions.Where(one => one.Tls != "tls1.3").Select(one => new AuditHit(one.Device.ToString(), $"{one.Tls} {one.Address}"));
}
