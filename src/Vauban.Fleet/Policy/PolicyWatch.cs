using System.Threading.Channels;
using Vauban.Core.Facts;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Fleet.Policy;

/// <summary>
/// Proves the invariants again whenever what they rest on changes: approvals at once, the fleet's devices and decisions a little later, many changes
/// as one. A result that is news is a fact.
/// </summary>
public sealed class PolicyWatch
{
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(2);

    /// <summary>Of the time, one part in so many goes to proofs at most, however large the fleet and however often it changes.</summary>
    private const int Share = 20;

    private static readonly string[] Kinds = [FactKinds.ProductApproved, FactKinds.DeviceTransition, FactKinds.DevicesChanged, FactKinds.DecisionMade, FactKinds.Administered];

    private readonly RecordsRoom records;
    private readonly PolicyRoom room;
    private readonly Channel<bool> due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    internal PolicyWatch(RecordsRoom records, PolicyRoom room)
    {
        this.records = records;
        this.room = room;
    }

    /// <summary>The newest report over the policy in force; null before the first.</summary>
    public PolicyReport? Latest { get; private set; }

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var after = records.Ledger.Head.Position;
        await ProveAsync(cancellationToken);
        await Task.WhenAll(FollowAsync(after, cancellationToken), ProveWhenDueAsync(cancellationToken));
    }

    /// <summary>Proves now what is in force, and states it when it is news.</summary>
    public async Task<PolicyReport> ProveAsync(CancellationToken cancellationToken = default)
    {
        var report = await Task.Run(() => room.Report(null), cancellationToken);
        var position = await records.Store.WriteAsync(writing => Keep(writing, report), cancellationToken);
        return Latest = report with { Position = position };
    }

    private async Task FollowAsync(long after, CancellationToken cancellationToken)
    {
        await foreach (var _ in records.Ledger.Follow(after, Kinds, cancellationToken))
        {
            due.Writer.TryWrite(true);
        }
    }

    private async Task ProveWhenDueAsync(CancellationToken cancellationToken)
    {
        await foreach (var _ in due.Reader.ReadAllAsync(cancellationToken))
        {
            var began = records.Store.Clock.GetTimestamp();
            await ProveAsync(cancellationToken);
            var pause = records.Store.Clock.GetElapsedTime(began) * Share;
            await Task.Delay(pause > Together ? pause : Together, records.Store.Clock, cancellationToken);
        }
    }

    private static long Keep(Writing writing, PolicyReport report)
    {
        var outcome = PolicyFacts.Outcome(report);
        if (writing.Query("SELECT position FROM policy_results WHERE digest = $1 AND outcome = $2", row => row.GetInt64(0), report.Digest, outcome) is [var same])
        {
            return same;
        }

        var position = writing.Append(PolicyFacts.Draft(Access.System, report, null)).Position;
        writing.Execute("DELETE FROM policy_results");
        writing.Execute("INSERT INTO policy_results VALUES ($1, $2, $3, $4)", report.Digest, outcome, Microseconds.From(writing.Now), position);
        return position;
    }
}
