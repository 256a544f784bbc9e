using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A factory's key is listed for half a year and was not used.</summary>
internal sealed class UnusedFactoryKey() : AuditRule("unused-factory-key", Severity.Low)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .FactoryKeys.Where(one => scene.Now - one.ListedAt > TimeSpan.FromDays(180))
            .Select(one => new AuditHit(one.Device.ToString(), $"{AuditHit.Day(one.ListedAt)}"));
}
