using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A device was retired a month ago, and nobody has said how its key ended.</summary>
internal sealed class KeyNotDestroyed() : AuditRule("key-not-destroyed", Severity.Low)
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(30);

    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene.OpenKeys.Where(one => scene.Now - one.RetiredAt > Patience).Select(one => new AuditHit(one.Device.ToString(), AuditHit.Day(one.RetiredAt)));
}
