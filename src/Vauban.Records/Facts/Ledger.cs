using System.Runtime.CompilerServices;
using Vauban.Core.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Facts;

/// <summary>The ledger as its readers use it. Facts are appended by <see cref="Writing.Append"/>, beside the state they speak of.</summary>
public sealed class Ledger(Store store)
{
    private const int Page = 256;

    /// <summary>Position and hash of the newest fact; (0, zeros) when there is none.</summary>
    public (long Position, Hash Hash) Head => store.Read(HeadOf);

    /// <summary>Appends one fact on its own; durable when the task ends.</summary>
    public Task<Fact> AppendAsync(FactDraft draft, CancellationToken cancellationToken = default) =>
        store.WriteAsync(writing => writing.Append(draft), cancellationToken);

    /// <summary>
    /// Every fact after a position, in order, each once, those that come later included: the enumeration waits for them and ends when the
    /// store closes or the token is cancelled. Each reader keeps its own cursor.
    /// </summary>
    /// <param name="after">Position of the last fact the reader has dealt with; 0 for all.</param>
    /// <param name="kinds">Only these kinds; all when empty.</param>
    public async IAsyncEnumerable<Fact> Follow(long after, IReadOnlyCollection<string> kinds, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (!store.Signal.IsClosed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = store.Signal.Next;
            var (facts, seen) = await store.ReadAsync(reading => Read(reading, after, kinds), cancellationToken);
            foreach (var fact in facts)
            {
                yield return fact;
            }

            if (seen == after)
            {
                await next.WaitAsync(cancellationToken);
            }

            after = seen;
        }
    }

    /// <summary>As the other <c>Follow</c>, with the kinds written out.</summary>
    public IAsyncEnumerable<Fact> Follow(long after, params string[] kinds) => Follow(after, kinds, CancellationToken.None);

    /// <summary>The facts that <paramref name="access"/> may see, newest first.</summary>
    public IReadOnlyList<Fact> Query(Access access, FactQuery query)
    {
        var filter = FactFilter.Of(access, query);
        var limit = Math.Clamp(query.Limit, 1, FactQuery.MaxLimit);
        var order = query.OldestFirst ? "ASC" : "DESC";
        return store.Read(reading =>
            reading.Query($"SELECT {FactRow.Columns} FROM facts WHERE {filter.Where} ORDER BY position {order} LIMIT {limit.Plain()}", FactRow.Read, filter.Values)
        );
    }

    /// <summary>How many facts <paramref name="access"/> may see.</summary>
    public long Count(Access access, FactQuery query)
    {
        var filter = FactFilter.Of(access, query);
        return store.Read(reading => reading.Scalar<long>($"SELECT count(*) FROM facts WHERE {filter.Where}", filter.Values));
    }

    /// <summary>One fact, when there is one and it may be seen.</summary>
    public Fact? Find(Access access, long position) =>
        Query(access, new FactQuery { After = position - 1, Before = position + 1 }) is [var fact] ? fact : null;

    /// <summary>The Merkle root of the first <paramref name="size"/> facts.</summary>
    public Hash Root(long size) => store.Read(reading => MerkleTree.Root(Sized(reading, size), reading.Nodes));

    /// <summary>Proof that a fact stands in the ledger of <paramref name="size"/> facts.</summary>
    public InclusionProof Prove(long position, long size) =>
        store.Read(reading =>
        {
            Sized(reading, size);
            var path = MerkleTree.Inclusion(position - 1, size, reading.Nodes);
            return new InclusionProof(position, size, MerkleTree.Root(size, reading.Nodes), [.. path]);
        });

    /// <summary>Proof that the ledger only grew between two sizes.</summary>
    public IReadOnlyList<Hash> ProveGrowth(long first, long second) =>
        store.Read(reading =>
        {
            Sized(reading, second);
            return MerkleTree.Consistency(first, second, reading.Nodes);
        });

    private static long Sized(Reading reading, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, HeadOf(reading).Position);
        return size;
    }

    private static (long Position, Hash Hash) HeadOf(Reading reading) =>
        reading.Query("SELECT position, hash FROM facts ORDER BY position DESC LIMIT 1", row => (row.GetInt64(0), FactRow.HashAt(row, 1))).FirstOrDefault();

    private static (List<Fact> Facts, long Seen) Read(Reading reading, long after, IReadOnlyCollection<string> kinds)
    {
        var head = Math.Max(after, HeadOf(reading).Position);
        var filter = FactFilter.Of(Access.System, new FactQuery { Kinds = [.. kinds], After = after });
        var facts = reading.Query($"SELECT {FactRow.Columns} FROM facts WHERE {filter.Where} ORDER BY position LIMIT {Page.Plain()}", FactRow.Read, filter.Values);
        return (facts, facts.Count == Page ? facts[^1].Position : head);
    }
}
