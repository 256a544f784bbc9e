using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A device was given ten certificates in a day.</summary>
internal sealed class IssuedOften() : AuditRule("issued-often", Severity.High)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Certificates.Where(one => scene.Now - one.IssuedAt < TimeSpan.FromDays(1))
            .GroupBy(one => one.Device)
            .Where(group => group.Skip(9).Any())
            .Select(group => new AuditHit(group.Key.ToString(), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{group.Count()} / 24 h")));
}
