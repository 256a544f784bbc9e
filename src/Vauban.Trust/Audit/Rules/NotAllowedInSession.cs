using Vauban.Core.Work;
using Vauban.Core;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A device is in session whose state does not allow it.</summary>
internal sealed class NotAllowedInSession() : AuditRule("not-allowed-in-session", Severity.Critical)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Sessions.Where(one => scene.Devices.TryGetValue(one.Device, out var device) && !LifeCycleRules.MayConnect(device.State))
            .Select(one => new AuditHit(one.Device.ToString(), $"{scene.Devices[one.Device].State} {one.Serial}"));
}
