using Vauban.Core.Work;
using Vauban.Trust.Authorities;

namespace Vauban.Trust.Audit.Rules;

/// <summary>An authority's key or signature is below policy.</summary>
internal sealed class WeakAuthority() : AuditRule("weak-authority", Severity.Critical)
{
    private static readonly HashSet<string> Weak = new(StringComparer.Ordinal) { "1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.2.840.10045.4.1", "1.3.14.3.2.29" };

    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Authorities.Where(one => one.Status.State != AuthorityState.Retired && (one.Key is { Kind: "RSA", Bits: < 3072 } || Weak.Contains(one.Signature)))
            .Select(one => new AuditHit(one.Status.Serial.ToString(), $"{one.Evidence} {one.Key} {one.Signature}"));
}
