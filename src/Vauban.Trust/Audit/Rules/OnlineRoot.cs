using Vauban.Core.Work;
using Vauban.Trust.Authorities;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A root's key is on this server.</summary>
internal sealed class OnlineRoot() : AuditRule("online-root", Severity.High)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Authorities.Where(one => one.Status is { Role: AuthorityRole.Root, Custody: KeyCustody.Vault, State: not AuthorityState.Retired })
            .Select(one => new AuditHit(one.Status.Serial.ToString(), one.Evidence));
}
