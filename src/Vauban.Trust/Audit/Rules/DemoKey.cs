using Vauban.Core.Work;

namespace Vauban.Trust.Audit.Rules;

/// <summary>The demonstration's master key is in use.</summary>
internal sealed class DemoKey() : AuditRule("demo-key", Severity.High)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene.DemoKey ? [new AuditHit("server", "demo.key")] : [];
}
