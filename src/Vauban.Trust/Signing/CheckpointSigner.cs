using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Facts;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Signing;

/// <summary>
/// Signs what the ledger is: after 1,000 facts, 60 s after the first unsigned one, and on demand. The key is not an authority's: it signs
/// only this, under a certificate of the issuing authority. Core verifies, with public keys alone.
/// </summary>
public sealed class CheckpointSigner : IAsyncDisposable
{
    public const int FactsPerCheckpoint = 1000;
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly Store store;
    private readonly Ledger ledger;
    private readonly LedgerProofs proofs;
    private readonly Authority key;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CancellationTokenSource stopping = new();
    private Task following = Task.CompletedTask;

    internal CheckpointSigner(Store store, AuthoritySet authorities, AuthorityStore keeper)
    {
        this.store = store;
        ledger = new Ledger(store);
        proofs = new LedgerProofs(store);
        key = Usable(keeper.Open(CertificatePurpose.Ledger), store, authorities) ?? Make(store, authorities, keeper);
        PublicKeys =
        [
            .. store.Read(reading => CertificateTable.Of(reading, CertificatePurpose.Ledger)).Where(record => record.RevokedAt is null).Select(PublicKeyOf),
        ];
    }

    /// <summary>SubjectPublicKeyInfo of every key that checkpoints were signed with and that was not revoked: for <see cref="LedgerVerifier"/>.</summary>
    public IReadOnlyList<byte[]> PublicKeys { get; }

    /// <summary>The certificate of the current key; whoever has the root can trust the key by it.</summary>
    public X509Certificate2 Certificate => key.Certificate;

    /// <summary>Begins to follow the ledger; once.</summary>
    public void Start() => following = Task.Run(() => FollowAsync(stopping.Token));

    /// <summary>Signs the ledger as it is now; answers the newest checkpoint as it stands when nothing was added since.</summary>
    public async Task<Checkpoint> SignCheckpointAsync(CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        await turn.WaitAsync(cancellationToken);
        try
        {
            var (size, _) = ledger.Head;
            if (proofs.Newest() is { } newest && !HasNews(newest.Size, size))
            {
                return newest;
            }

            var unsigned = new Checkpoint(size, ledger.Root(size), Microseconds.Truncate(store.Clock.GetUtcNow()), []);
            var signature = new CheckpointSignature(
                Hash.Of(key.Certificate.PublicKey.ExportSubjectPublicKeyInfo()).ToString(),
                CheckpointSignature.Es256,
                [.. key.SignData(unsigned.SignedBytes())]
            );
            var signed = unsigned with { Signatures = [signature] };
            await proofs.SaveCheckpointAsync(signed, cancellationToken);
            return signed;
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await following;
        stopping.Dispose();
        turn.Dispose();
        key.Dispose();
    }

    /// <summary>A checkpoint leaves a fact of its own; that alone is no reason for the next one, or they would never end.</summary>
    private bool HasNews(long signed, long head) =>
        head > signed + 1 || (head == signed + 1 && ledger.Find(Access.System, head)?.Content.Kind != FactKinds.CheckpointSigned);

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(proofs.Newest()?.Size ?? 0, cancellationToken);
                return;
            }
            catch (RecordsException)
            {
                // The database could not be read: whoever shows health says so; the facts are signed later.
                await Task.Delay(LongestWait, store.Clock, cancellationToken).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task FollowAsync(long after, CancellationToken cancellationToken)
    {
        await using var facts = ledger.Follow(after, [], cancellationToken).GetAsyncEnumerator(cancellationToken);
        var next = facts.MoveNextAsync().AsTask();
        try
        {
            var never = Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            var (unsigned, due) = (0, never);
            while (true)
            {
                if (await Task.WhenAny(next, due) == next)
                {
                    if (!await next)
                    {
                        return;
                    }

                    unsigned += facts.Current.Content.Kind == FactKinds.CheckpointSigned ? 0 : 1;
                    due = unsigned == 0 || due != never ? due : Task.Delay(LongestWait, store.Clock, cancellationToken);
                    next = facts.MoveNextAsync().AsTask();
                }

                if (unsigned >= FactsPerCheckpoint || due.IsCompleted)
                {
                    // When the disk refuses, the facts stay unsigned and the next round tries again.
                    var signed = await TrySignAsync(cancellationToken);
                    (unsigned, due) = (0, signed ? never : Task.Delay(LongestWait, store.Clock, cancellationToken));
                }
            }
        }
        finally
        {
            // An enumerator must not be disposed while it moves; a cancelled one ends at once.
            _ = await Task.WhenAny(next);
        }
    }

    private async Task<bool> TrySignAsync(CancellationToken cancellationToken)
    {
        try
        {
            _ = await SignCheckpointAsync(cancellationToken);
            return true;
        }
        catch (RecordsException)
        {
            return false;
        }
    }

    private static byte[] PublicKeyOf(CertificateRecord record)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(record.Der);
        return certificate.PublicKey.ExportSubjectPublicKeyInfo();
    }

    private static Authority? Usable(Authority? stored, Store store, AuthoritySet authorities)
    {
        if (stored is null)
        {
            return null;
        }

        _ = CertificateSerial.TryFrom(stored.Certificate, out var serial);
        var revoked = store.Read(reading => CertificateTable.Find(reading, serial)) is not { RevokedAt: null };
        var ours = authorities.Anchors.Issuing.Any(one => stored.Certificate.IssuerName.RawData.AsSpan().SequenceEqual(one.SubjectName.RawData));
        if (!revoked && ours && !ServerCertificates.IsDue(stored.Certificate, store.Clock.GetUtcNow()))
        {
            return stored;
        }

        stored.Dispose();
        return null;
    }

    private static Authority Make(Store store, AuthoritySet authorities, AuthorityStore keeper)
    {
        var fresh = SoftwareKey.Create();
        var now = store.Clock.GetUtcNow();
        var request = new CertificateRequest(CertificateName.Of(authorities.Organisation, "Vauban ledger"), new PublicKey(fresh), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(Extensions.EndEntity());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        var issuer = authorities.Issuing;
        var certificate = issuer.Sign(request, CertificateSerial.New(), now - AuthorityMaker.Backdating, now.AddYears(AuthorityMaker.IssuingYears));
        store.Write(writing => keeper.Add(writing, CertificatePurpose.Ledger, certificate, fresh, "ledger", issuer.Serial));
        return new Authority(certificate, fresh);
    }
}
