using Vauban.Trust.Authorities;

namespace Vauban.Trust.Audit;

/// <summary>An authority as the rules see it.</summary>
/// <param name="Signature">Object identifier of the algorithm it was signed with.</param>
internal sealed record SceneAuthority(AuthorityStatus Status, SceneKey Key, string Signature)
{
    public string Evidence => $"{Status.Name} {AuditHit.Day(Status.NotAfter)}";
}
