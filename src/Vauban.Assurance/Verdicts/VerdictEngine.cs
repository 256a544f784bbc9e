using Vauban.Core.Facts;
using Vauban.Core.Profiles.Loading;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;

namespace Vauban.Assurance.Verdicts;

/// <summary>
/// Keeps the verdicts of every product as facts arrive. 1 reads the active devices and the profiles in force; 2 follows the ledger from its
/// first fact; 3 folds each fact into the evidence of its product and marks what cites it; 4 judges what is marked when it is asked for.
/// </summary>
public sealed class VerdictEngine
{
    private readonly Ledger ledger;
    private readonly Products products;
    private readonly Roster roster;
    private readonly Func<string, ReadOnlyMemory<byte>?> blob;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly Dictionary<string, ProductVerdicts> known = new(StringComparer.Ordinal);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public VerdictEngine(Store store, Ledger ledger, Blobs blobs)
    {
        this.ledger = ledger;
        products = new Products(store);
        roster = new Roster(new Devices(store), ledger);
        blob = hash => blobs.Get(hash);
        clock = store.Clock;
    }

    /// <summary>Position of the last fact taken in.</summary>
    public long Position { get; private set; }

    /// <summary>Verdicts judged since the start, over all products.</summary>
    public long Judged
    {
        get
        {
            lock (gate)
            {
                return known.Values.Sum(product => product.Judged);
            }
        }
    }

    /// <summary>Follows the ledger until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        roster.Load();
        await foreach (var fact in ledger.Follow(0, [], cancellationToken))
        {
            lock (gate)
            {
                Take(fact);
                Position = fact.Position;
            }

            Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
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

    /// <summary>The 78 verdicts of a product, in the order of the standard; empty when it is unknown or may not be viewed.</summary>
    public IReadOnlyList<Verdict> Of(Access access, string product)
    {
        if (products.Find(access, product) is null)
        {
            return [];
        }

        lock (gate)
        {
            var (names, simulated) = roster.Of(product);
            return known.TryGetValue(product, out var verdicts) ? verdicts.Judge(names, roster.Enrolled(product), simulated, clock.GetUtcNow()) : [];
        }
    }

    /// <summary>One verdict of a product, or of one of its devices.</summary>
    /// <param name="requirement"><c>en303645:5.1-1</c>.</param>
    public Verdict? Find(Access access, string product, string requirement, string? device = null)
    {
        if (device is null)
        {
            return Of(access, product).FirstOrDefault(verdict => verdict.Requirement == requirement);
        }

        if (products.Find(access, product) is null)
        {
            return null;
        }

        lock (gate)
        {
            return known.TryGetValue(product, out var verdicts) ? verdicts.JudgeDevice(requirement, device, roster.Of(product).AllSimulated, clock.GetUtcNow()) : null;
        }
    }

    private void Take(Fact fact)
    {
        if (fact.Content.Kind is FactKinds.DeviceTransition or FactKinds.DevicesChanged)
        {
            roster.Apply(fact);
        }

        if (fact.Content.Subject.Product is not { } id)
        {
            return;
        }

        var verdicts = known.TryGetValue(id, out var found) ? found : known[id] = new ProductVerdicts(id, blob);
        if (fact.Content.Kind is FactKinds.DeviceTransition or FactKinds.DevicesChanged)
        {
            verdicts.MarkAll();
        }

        if (fact.Content.Kind is FactKinds.ProductRegistered or FactKinds.ProductApproved)
        {
            Declare(verdicts, id);
        }

        verdicts.Apply(fact);
    }

    /// <summary>The approved revision is in force; before any approval, the newest one.</summary>
    private void Declare(ProductVerdicts verdicts, string id)
    {
        if (
            products.Find(Access.System, id) is { } product
            && products.Profile(Access.System, id, product.Approved ?? product.Revision) is { } text
            && ProfileLoader.Load(text, id).Profile is { } profile
        )
        {
            verdicts.Declare(profile);
        }
    }
}
