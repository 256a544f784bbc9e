using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Facts;
using Vauban.Records.Storage;

namespace Vauban.Trust.Signing;

/// <summary>
/// Has checkpoints stamped from outside, so that the operator alone cannot rewrite the ledger: 1 a checkpoint is signed; 2 the newest one
/// goes to the authority, at most once per <see cref="TimestampOptions.Every"/>; 3 its token is kept beside it. An authority that does
/// not answer is asked again later; nothing waits for it.
/// </summary>
public sealed class CheckpointWitness : IAsyncDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(2);

    private readonly Store store;
    private readonly Ledger ledger;
    private readonly LedgerProofs proofs;
    private readonly CheckpointSigner signer;
    private readonly TimestampOptions options;
    private readonly TimestampClient client;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CancellationTokenSource stopping = new();
    private Task following = Task.CompletedTask;
    private Problem? trouble;

    internal CheckpointWitness(Store store, CheckpointSigner signer, TimestampOptions options)
    {
        (this.store, this.signer, this.options) = (store, signer, options);
        ledger = new Ledger(store);
        proofs = new LedgerProofs(store);
        client = new TimestampClient(options.Address);
    }

    public Uri Address => options.Address;

    /// <summary>For <see cref="LedgerVerifier"/>: whom the operator configured as trusted.</summary>
    public IReadOnlyCollection<byte[]> Authorities => options.Authorities;

    /// <summary>Why the last attempt gave no token; null when it did, or when there was none yet.</summary>
    public Problem? Trouble => Volatile.Read(ref trouble);

    /// <summary>Begins to follow the ledger; once.</summary>
    public void Start() => following = Task.Run(() => FollowAsync(stopping.Token));

    /// <summary>Signs the ledger as it is and has that stamped now; answers the stamped checkpoint. VB-TRUST-090 to 062.</summary>
    public async Task<Outcome<Checkpoint>> WitnessAsync(CancellationToken cancellationToken = default)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var checkpoint = await signer.SignCheckpointAsync(cancellationToken);
            if (checkpoint.Anchor is not null)
            {
                return checkpoint;
            }

            var asked = await client.AskAsync(checkpoint, cancellationToken);
            if (!asked.Succeeded(out var anchor, out var problem))
            {
                Volatile.Write(ref trouble, problem);
                return problem;
            }

            var stamped = checkpoint with { Anchor = anchor };
            await proofs.SaveCheckpointAsync(stamped, cancellationToken);
            Volatile.Write(ref trouble, null);
            return stamped;
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
        client.Dispose();
        stopping.Dispose();
        turn.Dispose();
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            var due = (proofs.Checkpoints().LastOrDefault(one => one.Anchor is not null)?.Anchor?.At + options.Every) ?? store.Clock.GetUtcNow();
            await foreach (var _ in ledger.Follow(ledger.Head.Position, [FactKinds.CheckpointSigned], cancellationToken))
            {
                if (store.Clock.GetUtcNow() >= due)
                {
                    due = store.Clock.GetUtcNow() + (await TryAsync(cancellationToken) ? options.Every : Again);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or RecordsException)
        {
            // Stopped; or the database cannot be read, which health says, and the next start goes on from what is stamped.
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await WitnessAsync(cancellationToken)).Succeeded(out _, out _);
        }
        catch (RecordsException)
        {
            return false;
        }
    }
}
