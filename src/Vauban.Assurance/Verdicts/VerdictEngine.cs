using Vauban.Assurance.Evidence;
using Vauban.Core.Facts;
using Vauban.Core.Profiles;
using Vauban.Core.Profiles.Loading;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;

namespace Vauban.Assurance.Verdicts;

/// <summary>
/// Keeps the verdicts of every product as facts arrive. 1 reads the active devices; 2 takes the snapshot of an earlier run when it is of this
/// ledger, and the profiles in force; 3 follows the ledger from there; 4 folds each fact into the evidence of its product and marks what
/// cites it; 5 keeps a snapshot from time to time and at the end. What is marked is judged when it is asked for (the other part of this class).
/// </summary>
public sealed partial class VerdictEngine
{
    private const int SnapshotEvery = 20_000;
    private static readonly TimeSpan SnapshotPace = TimeSpan.FromMinutes(10);

    private readonly Ledger ledger;
    private readonly Products products;
    private readonly Roster roster;
    private readonly PastLedger past;
    private readonly Func<string, ReadOnlyMemory<byte>?> blob;
    private readonly TimeProvider clock;
    private readonly string? snapshotFile;
    private readonly Lock gate = new();
    private readonly TaskCompletionSource caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Dictionary<string, ProductVerdicts> known = new(StringComparer.Ordinal);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long goal;
    private Hash? lastHash;
    private bool fromSnapshot;
    private (long Position, DateTimeOffset At) saved;

    /// <param name="snapshotFile">Where the evidence is kept between two runs; null keeps none.</param>
    public VerdictEngine(Store store, Ledger ledger, Blobs blobs, string? snapshotFile = null)
    {
        this.ledger = ledger;
        this.snapshotFile = snapshotFile;
        products = new Products(store);
        var devices = new Devices(store);
        roster = new Roster(devices, ledger);
        blob = hash => blobs.Get(hash);
        past = new PastLedger(ledger, devices, new DeviceActs(store), blob);
        clock = store.Clock;
    }

    /// <summary>Position of the last fact taken in.</summary>
    public long Position { get; private set; }

    /// <summary>Position of the snapshot that this run began with; 0 when it read the ledger from its first fact.</summary>
    public long ResumedAt { get; private set; }

    /// <summary>Ends when all that the ledger held at the start has been taken in: before that, a verdict may be of the past.</summary>
    public Task CaughtUp => caughtUp.Task;

    /// <summary>Facts taken in, and how many there were at the start.</summary>
    public (long Taken, long Goal) Progress => (Position, Interlocked.Read(ref goal));

    /// <summary>Verdicts judged since the start, over all products.</summary>
    public long Judged => Sum(product => product.Judged);

    /// <summary>Devices looked at for them.</summary>
    public long Looks => Sum(product => product.Looks);

    /// <summary>Follows the ledger until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref goal, ledger.Head.Position);
        roster.Load();
        Resume();
        Settle();
        try
        {
            await foreach (var fact in ledger.Follow(Position, [], cancellationToken))
            {
                if (fact.Content.Kind == FactKinds.DataErased && Statement.Of(fact).Text("scope") is "fact" or "person" && MayHoldErased(fact.Position))
                {
                    Rebuild(fact.Position);
                }

                lock (gate)
                {
                    if (IsMove(fact))
                    {
                        roster.Apply(fact);
                    }

                    Take(known, fact);
                    (Position, lastHash) = (fact.Position, fact.Hash);
                }

                Settle();
                if (Position - saved.Position >= SnapshotEvery || (CaughtUp.IsCompleted && clock.GetUtcNow() - saved.At >= SnapshotPace))
                {
                    Save(fact.Hash);
                }

                Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            }
        }
        finally
        {
            SaveLast();
        }
    }

    /// <summary>Ends when the fact at <paramref name="position"/> has been taken in.</summary>
    public async Task ReachAsync(long position, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var next = Volatile.Read(ref changed).Task;
            if (Position >= position)
            {
                return;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Ends at the next fact: for pages that show verdicts live.</summary>
    public Task NextAsync(CancellationToken cancellationToken) => Volatile.Read(ref changed).Task.WaitAsync(cancellationToken);

    private long Sum(Func<ProductVerdicts, long> number)
    {
        lock (gate)
        {
            return known.Values.Sum(number);
        }
    }

    /// <summary>What was erased before this start was not read by it: only a snapshot may still hold it.</summary>
    private bool MayHoldErased(long position) => fromSnapshot || position > Interlocked.Read(ref goal);

    private void Settle()
    {
        if (Position >= Interlocked.Read(ref goal))
        {
            caughtUp.TrySetResult();
        }
    }

    /// <summary>Begins with the snapshot, when the ledger still holds the very fact that it ends with.</summary>
    private void Resume()
    {
        saved = (0, clock.GetUtcNow());
        if (snapshotFile is null || EvidenceSnapshot.Load(snapshotFile, blob) is not { } snapshot || ledger.Find(Access.System, snapshot.Position)?.Hash != snapshot.Hash)
        {
            return;
        }

        lock (gate)
        {
            foreach (var evidence in snapshot.Products)
            {
                var verdicts = known[evidence.Product] = new ProductVerdicts(evidence);
                Declare(verdicts, evidence.Product);
            }

            Position = ResumedAt = snapshot.Position;
            fromSnapshot = true;
        }

        saved = (snapshot.Position, saved.At);
    }

    /// <summary>A statement was erased: what was folded from it goes too, here and in the snapshot. All that remains is read once more, beside.</summary>
    private void Rebuild(long before)
    {
        if (snapshotFile is not null)
        {
            EvidenceSnapshot.Delete(snapshotFile);
        }

        past.Forget();
        var anew = new Dictionary<string, ProductVerdicts>(StringComparer.Ordinal);
        for (long after = 0; ; )
        {
            var page = ledger.Query(Access.System, new FactQuery { After = after, Before = before, OldestFirst = true, Limit = FactQuery.MaxLimit });
            foreach (var fact in page)
            {
                Take(anew, fact);
            }

            if (page.Count < FactQuery.MaxLimit)
            {
                break;
            }

            after = page[^1].Position;
        }

        lock (gate)
        {
            known = anew;
            fromSnapshot = false;
        }

        saved = (0, clock.GetUtcNow());
    }

    private void Save(Hash hash)
    {
        if (snapshotFile is not null)
        {
            byte[] bytes;
            lock (gate)
            {
                bytes = new EvidenceSnapshot(Position, hash, [.. known.Values.Select(product => product.Evidence)]).Write();
            }

            EvidenceSnapshot.Save(snapshotFile, bytes);
        }

        saved = (Position, clock.GetUtcNow());
    }

    private void SaveLast()
    {
        if (snapshotFile is not null && Position > saved.Position && lastHash is { } hash)
        {
            Save(hash);
        }
    }

    private void Take(Dictionary<string, ProductVerdicts> into, Fact fact)
    {
        if (fact.Content.Subject.Product is not { } id)
        {
            return;
        }

        var verdicts = into.TryGetValue(id, out var found) ? found : into[id] = new ProductVerdicts(new ProductEvidence(id, blob));
        if (IsMove(fact))
        {
            verdicts.MarkAll();
        }

        if (fact.Content.Kind is FactKinds.ProductRegistered or FactKinds.ProductApproved)
        {
            Declare(verdicts, id);
        }

        verdicts.Apply(fact);
    }

    private static bool IsMove(Fact fact) => fact.Content.Kind is FactKinds.DeviceTransition or FactKinds.DevicesChanged;

    /// <summary>The approved revision is in force; before any approval, the newest one.</summary>
    private void Declare(ProductVerdicts verdicts, string id)
    {
        if (products.Find(Access.System, id) is { } product && Profile(id, product.Approved ?? product.Revision) is { } profile)
        {
            verdicts.Declare(profile);
        }
    }

    private ProductProfile? Profile(string product, int revision) =>
        products.Profile(Access.System, product, revision) is { } text ? ProfileLoader.Load(text, product).Profile : null;
}
