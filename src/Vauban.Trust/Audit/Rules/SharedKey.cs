using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>Several devices hold the same key.</summary>
internal sealed class SharedKey() : AuditRule("shared-key", Severity.Critical)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Certificates.Where(one => one.CountsAt(scene.Now))
            .GroupBy(one => one.KeyHash, StringComparer.Ordinal)
            .Where(group => group.Select(one => one.Device).Distinct().Skip(1).Any())
            .SelectMany(group => group.Select(one => new AuditHit(one.Device.ToString(), $"{one.Serial} {group.Key}")));
}
