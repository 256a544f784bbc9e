using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A manufacturer's authority that is believed ends soon.</summary>
internal sealed class ManufacturerExpiring() : AuditRule("manufacturer-expiring", Severity.Medium)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Manufacturers.Where(one => one.NotAfter - scene.Now < TimeSpan.FromDays(90))
            .Select(one => new AuditHit("server", $"{one.Product} {one.Name} {AuditHit.Day(one.NotAfter)}"));
}
