using Vauban.Core.Work;
using Vauban.Trust.Authorities;

namespace Vauban.Trust.Audit.Rules;

/// <summary>An old root is still believed though no device rests on it.</summary>
internal sealed class OldRootIdle() : AuditRule("old-root-idle", Severity.Low)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Authorities.Where(one => one.Status is { Role: AuthorityRole.Root, State: AuthorityState.Retiring } && scene.Authorities.All(other => other.Status.IssuerName != one.Status.Name || other.Status is not { Role: AuthorityRole.Issuing, State: AuthorityState.Retiring, Holding: > 0 }))
            .Select(one => new AuditHit(one.Status.Serial.ToString(), one.Evidence));
}
