using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A certificate counts whose device is not registered.</summary>
internal sealed class Orphan() : AuditRule("orphan", Severity.High)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Valid.Where(group => !scene.Devices.ContainsKey(group.Key))
            .SelectMany(group => group.Select(one => new AuditHit(one.Device.ToString(), one.Evidence)));
}
