using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A device holds more than three certificates that count.</summary>
internal sealed class SeveralValid() : AuditRule("several-valid", Severity.Low)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Valid.Where(group => group.Skip(3).Any())
            .Select(group => new AuditHit(group.Key.ToString(), string.Join(' ', group.Take(5).Select(one => one.Serial.ToString()))));
}
