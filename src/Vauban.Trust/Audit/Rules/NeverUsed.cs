using Vauban.Core.Work;
using Vauban.Core;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A certificate was issued a month ago and never used.</summary>
internal sealed class NeverUsed() : AuditRule("never-used", Severity.Medium)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Valid.Where(group => scene.Devices.TryGetValue(group.Key, out var device) && device.LastSeen is null && device.State == LifeCycle.Enrolled)
            .Where(group => group.All(one => scene.Now - one.IssuedAt > TimeSpan.FromDays(30)))
            .Select(group => new AuditHit(group.Key.ToString(), group.First().Evidence));
}
