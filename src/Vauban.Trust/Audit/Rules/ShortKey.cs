using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A device's key is below 112 bits of strength.</summary>
internal sealed class ShortKey() : AuditRule("short-key", Severity.Critical)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Certificates.Where(one => one.CountsAt(scene.Now) && one.Key is { Kind: "RSA", Bits: < 2048 } or { Kind: "EC", Bits: > 0 and < 224 })
            .Select(one => new AuditHit(one.Device.ToString(), $"{one.Serial} {one.Key}"));
}
