using Vauban.Core.Work;
using Vauban.Core;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A device let its certificate end.</summary>
internal sealed class Stranded() : AuditRule("stranded", Severity.High)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Certificates.Where(one => !one.Revoked)
            .GroupBy(one => one.Device)
            .Where(group => group.All(one => one.NotAfter < scene.Now) && scene.Devices.TryGetValue(group.Key, out var device) && device.State is LifeCycle.Active or LifeCycle.Enrolled)
            .Select(group => new AuditHit(group.Key.ToString(), group.MaxBy(one => one.NotAfter)!.Evidence));
}
