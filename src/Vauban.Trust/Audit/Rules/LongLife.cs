using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A certificate lives longer than its product's profile says.</summary>
internal sealed class LongLife() : AuditRule("long-life", Severity.Medium)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Certificates.Where(one => one.CountsAt(scene.Now) && one.NotAfter - one.NotBefore > scene.TermsOf(one.Device.Product).Life + TimeSpan.FromDays(1))
            .Select(one => new AuditHit(one.Device.ToString(), one.Evidence));
}
