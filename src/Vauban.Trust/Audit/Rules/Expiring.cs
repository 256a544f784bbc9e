using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A device's certificate ends soon and was not renewed.</summary>
internal sealed class Expiring() : AuditRule("expiring", Severity.Medium)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Valid.Select(group => group.MaxBy(one => one.IssuedAt)!)
            .Where(one => one.NotAfter - scene.Now < TimeSpan.FromDays(30) || one.AgeAt(scene.Now) > 0.76)
            .Where(one => one.AgeAt(scene.Now) > 0.66)
            .Select(one => new AuditHit(one.Device.ToString(), one.Evidence));
}
