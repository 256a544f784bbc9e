using Vauban.Assurance.Evidence;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;

namespace Vauban.Assurance.Verdicts;

/// <summary>
/// Time travel: folds the facts of one product up to an instant. 1 facts in their order, until one was recorded later; 2 evidence as the
/// engine folds it; 3 who was active, from the transitions; 4 which revision was in force. Nothing but the ledger is asked, save for what a
/// fact about many devices refers to, and which devices are simulated, which never changes. The last few answers are kept.
/// </summary>
internal sealed class PastLedger(Ledger ledger, Devices devices, DeviceActs acts, Func<string, ReadOnlyMemory<byte>?> blob)
{
    private const int Kept = 4;
    private readonly Lock gate = new();
    private readonly LinkedList<(string Product, DateTimeOffset At, PastState State)> recent = new();

    public PastState At(string product, DateTimeOffset at)
    {
        lock (gate)
        {
            var known = recent.FirstOrDefault(one => one.Product == product && one.At == at);
            if (known.State is not null)
            {
                return known.State;
            }

            var state = Fold(product, at);
            recent.AddFirst((product, at, state));
            if (recent.Count > Kept)
            {
                recent.RemoveLast();
            }

            return state;
        }
    }

    /// <summary>What was erased must not be answered from memory.</summary>
    public void Forget()
    {
        lock (gate)
        {
            recent.Clear();
        }
    }

    private PastState Fold(string product, DateTimeOffset at)
    {
        var evidence = new ProductEvidence(product, blob);
        var states = new Dictionary<string, (string State, bool Simulated)>(StringComparer.Ordinal);
        var simulated = new Lazy<HashSet<DeviceId>>(Simulated);
        var (registered, approved, position, erased) = ((int?)null, (int?)null, 0L, 0L);
        foreach (var fact in Facts(product).TakeWhile(fact => fact.RecordedAt <= at))
        {
            position = fact.Position;
            erased += fact.Erased ? 1 : 0;
            _ = evidence.Apply(fact);
            switch (fact.Content.Kind)
            {
                case FactKinds.DeviceTransition when DeviceOf(fact.Content.Subject) is { } device && Statement.Of(fact).Text("to") is { } to:
                    states[device.Name] = (to, fact.Content.Grade == Grade.Simulated);
                    break;
                // Also a transition whose statement was erased for who it names: what became of the device is kept beside.
                case FactKinds.DeviceTransition or FactKinds.DevicesChanged:
                    foreach (var (changed, _, change) in acts.ChangesOf(fact.Position).Where(row => row.Device.Product == product && row.Change.Contains('>', StringComparison.Ordinal)))
                    {
                        states[changed.Name] = (change[(change.LastIndexOf('>') + 1)..], simulated.Value.Contains(changed));
                    }

                    break;
                case FactKinds.ProductRegistered:
                    registered = RevisionOf(fact) ?? registered;
                    break;
                case FactKinds.ProductApproved:
                    approved = RevisionOf(fact) ?? approved;
                    break;
                default:
                    break;
            }
        }

        return new PastState(evidence, Of(states), approved ?? registered, position, erased);
    }

    private static Members Of(Dictionary<string, (string State, bool Simulated)> states)
    {
        var active = states.Where(one => one.Value.State == "active").ToList();
        return new Members([.. active.Select(one => one.Key)], [.. states.Where(one => one.Value.State == "enrolled").Select(one => one.Key)], active.TrueForAll(one => one.Value.Simulated));
    }

    private IEnumerable<Fact> Facts(string product)
    {
        for (long after = 0; ; )
        {
            var page = ledger.Query(Access.System, new FactQuery { Product = product, After = after, OldestFirst = true, Limit = FactQuery.MaxLimit });
            foreach (var fact in page)
            {
                yield return fact;
            }

            if (page.Count < FactQuery.MaxLimit)
            {
                yield break;
            }

            after = page[^1].Position;
        }
    }

    private HashSet<DeviceId> Simulated()
    {
        var found = new HashSet<DeviceId>();
        devices.Each(device =>
        {
            if (device.Simulated)
            {
                found.Add(device.Id);
            }
        });
        return found;
    }

    private static int? RevisionOf(Fact fact) => Statement.Of(fact).Number("revision") is { } number ? (int)number : null;

    private static DeviceId? DeviceOf(Subject subject) =>
        subject.Value.StartsWith("device:", StringComparison.Ordinal) && DeviceId.TryParse(subject.Value["device:".Length..], out var id) ? id : null;
}
