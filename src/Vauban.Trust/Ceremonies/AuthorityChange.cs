using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Ceremonies;

/// <summary>What a ceremony changes, as one transaction: new certificates, the end of what they replace, the old root's key deleted, and the facts of it.</summary>
internal sealed class AuthorityChange(Access access, CeremonyRequest request, CeremonyAnswer answer, CheckedAnswer brought, AuthorityView before)
{
    private const string Way = "ceremony";

    public Problem? Keep(Writing writing)
    {
        if (!RequestTable.Answer(writing, answer))
        {
            return Problem.Of("VB-TRUST-052", answer.Request);
        }

        var root = request.NewRoot ? KeepRoot(writing) : before.Root.Serial;
        for (var i = 0; i < brought.Issuing.Count; i++)
        {
            _ = AuthorityScope.TryParse(request.Issuing[i].Scope, out var scope);
            Replace(writing, before, scope);
            var name = AuthorityDesk.KeyNameOf(request.Id, i);
            // What is not sealed here was made in the token.
            var vault = KeyTable.Has(writing, name);
            var serial = AuthorityStore.Add(writing, CertificatePurpose.Issuing, brought.Issuing[i], Way, vault ? name : AuthorityStore.HardwarePrefix + name, root);
            AuthorityTable.Add(writing, serial, AuthorityRole.Issuing, scope, vault ? KeyCustody.Vault : KeyCustody.Hardware);
        }

        var statement = new
        {
            request = request.Id,
            digest = answer.Digest,
            heldAt = answer.HeldAt,
            newRoot = request.NewRoot,
            root = root.ToString(),
            issuing = brought.Issuing.Count,
            participants = answer.Participants.Count,
            minutes = CeremonyMinutes.DigestOf(request, answer),
        };
        _ = writing.Append(Acts.Of(access, FactKinds.CeremonyHeld, Subject.Server, writing.Now, statement));
        return null;
    }

    /// <summary>The issuing authority of this scope signs no more.</summary>
    public static void Replace(Writing writing, AuthorityView before, AuthorityScope scope)
    {
        if (before.OfScope(scope) is { } old)
        {
            AuthorityTable.Move(writing, old.Serial, AuthorityState.Retiring);
        }
    }

    private CertificateSerial KeepRoot(Writing writing)
    {
        var serial = AuthorityStore.Add(writing, CertificatePurpose.Root, brought.Root, Way, null, null);
        AuthorityTable.Add(writing, serial, AuthorityRole.Root, AuthorityScope.All, KeyCustody.Offline);
        AuthorityTable.Move(writing, before.Root.Serial, AuthorityState.Retiring);
        foreach (var bridge in brought.Bridges)
        {
            var issuer = bridge.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(brought.Root.PublicKey.ExportSubjectPublicKeyInfo()) ? before.Root.Serial : serial;
            var made = AuthorityStore.Add(writing, CertificatePurpose.Bridge, bridge, Way, null, issuer);
            AuthorityTable.Add(writing, made, AuthorityRole.Bridge, AuthorityScope.All, before.Root.Custody == KeyCustody.Offline || issuer == serial ? KeyCustody.Offline : KeyCustody.Destroyed);
        }

        if (before.Root.Custody == KeyCustody.Vault)
        {
            AuthorityKey.Destroy(writing, access, before.Root, "ceremony " + request.Id);
        }

        return serial;
    }
}
