using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A certificate is older than two years.</summary>
internal sealed class OldCertificate() : AuditRule("old-certificate", Severity.Low)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(730);

    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Certificates.Where(one => one.CountsAt(scene.Now) && scene.Now - one.NotBefore > Longest)
            .Select(one => new AuditHit(one.Device.ToString(), one.Evidence));
}
