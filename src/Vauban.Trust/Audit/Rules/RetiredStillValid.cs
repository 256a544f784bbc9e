using Vauban.Core.Work;
using Vauban.Core;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A retired device's certificate still counts.</summary>
internal sealed class RetiredStillValid() : AuditRule("retired-still-valid", Severity.High)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Valid.Where(group => scene.Devices.TryGetValue(group.Key, out var device) && device.State == LifeCycle.Retired)
            .SelectMany(group => group.Select(one => new AuditHit(one.Device.ToString(), one.Evidence)));
}
