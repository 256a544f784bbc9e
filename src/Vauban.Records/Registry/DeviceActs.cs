using System.Collections.Immutable;
using System.Text;
using Microsoft.Data.Sqlite;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Registry;

/// <summary>
/// Acts on one device or on many. One device: one <c>device.transition</c>. Many by one act: one <c>devices.changed</c> per product, whose
/// digest is the Merkle root of the rows kept in <c>device_changes</c>. With a dry run nothing changes and the answer says what would.
/// </summary>
public sealed class DeviceActs(Store store)
{
    private const int SampleSize = 10;

    /// <summary>VB-REGISTRY-001 not allowed or unknown, 012 the life cycle has no such change, 013 the reason is missing.</summary>
    public async Task<Outcome<Device>> TransitionAsync(Access access, DeviceId id, LifeCycle to, string reason, CancellationToken cancellationToken = default) =>
        await store.WriteAsync(writing => Transition(writing, access, id, to, reason), cancellationToken);

    /// <summary>As <see cref="TransitionAsync(Access, DeviceId, LifeCycle, string, CancellationToken)"/>, inside a caller's own act.</summary>
    public static Outcome<Device> Transition(Writing writing, Access access, DeviceId id, LifeCycle to, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Problem.Of("VB-REGISTRY-013");
        }

        if (Devices.Load(writing, id) is not { } device || !access.AllowsDevice(Permission.Operate, id.Product, device.Site, device.Labels))
        {
            return Problem.Of("VB-REGISTRY-001", id.ToString());
        }

        if (!LifeCycleRules.Allows(device.State, to))
        {
            return Problem.Of("VB-REGISTRY-012", id.ToString(), DeviceRow.Word(device.State), DeviceRow.Word(to));
        }

        writing.Execute("UPDATE devices SET state = $2, state_since = $3 WHERE number = $1", device.Number, DeviceRow.Word(to), Microseconds.From(writing.Now));
        var changed = device with { State = to, StateSince = writing.Now };
        AppendTransition(writing, access, changed, device.State, reason);
        return changed;
    }

    /// <summary>Moves every device of the filter that may make the change; the others are counted as skipped. VB-REGISTRY-013.</summary>
    public Task<Outcome<BulkOutcome>> TransitionAsync(
        Access access,
        DeviceFilter filter,
        LifeCycle to,
        string reason,
        bool dryRun,
        CancellationToken cancellationToken = default
    )
    {
        var from = string.Join(", ", LifeCycleRules.To(to).Select(state => $"'{DeviceRow.Word(state)}'"));
        var word = DeviceRow.Word(to);
        var change = new BulkChange(
            $"state IN ({from})",
            $"state || '>{word}'",
            (writing, device) =>
                writing.Execute("UPDATE devices SET state = $2, state_since = $3 WHERE number = $1", device, word, Microseconds.From(writing.Now)),
            new { to = word }
        );
        return RunAsync(access, filter, change, reason, dryRun, cancellationToken);
    }

    /// <summary>Sets the site (and zone), owner or hardware revision of every device of the filter, or adds and removes a label. VB-REGISTRY-009, 011, 013.</summary>
    public async Task<Outcome<BulkOutcome>> ChangeAsync(
        Access access,
        DeviceFilter filter,
        DeviceChange change,
        string reason,
        bool dryRun,
        CancellationToken cancellationToken = default
    ) =>
        change.Problem(store) is { } problem ? problem : await RunAsync(access, filter, change.ToBulk(), reason, dryRun, cancellationToken);

    /// <summary>What one <c>devices.changed</c> fact did to each device: <c>from&gt;to</c> for a transition. For followers that keep states in memory.</summary>
    public IReadOnlyList<(DeviceId Device, long Number, string Change)> ChangesOf(long position) =>
        store.Read(reading =>
            reading.Query(
                "SELECT d.product, d.name, d.number, c.change FROM device_changes c JOIN devices d ON d.number = c.device WHERE c.fact = $1 ORDER BY d.id",
                row => (new DeviceId(row.GetString(0), row.GetString(1)), row.GetInt64(2), row.GetString(3)),
                position
            )
        );

    internal static void AppendTransition(Writing writing, Access access, Device device, LifeCycle? from, string reason)
    {
        var to = DeviceRow.Word(device.State);
        var statement = new { from = from is { } before ? DeviceRow.Word(before) : null, to, reason, actor = access.Actor };
        var grade = device.Simulated ? Grade.Simulated : Grade.Field;
        var fact = writing.Append(Acts.Of(access, FactKinds.DeviceTransition, Subject.Of(device.Id), writing.Now, statement, grade));
        writing.Execute("INSERT INTO device_changes VALUES ($1, $2, $3)", device.Number, fact.Position, $"{statement.from}>{to}");
    }

    private async Task<Outcome<BulkOutcome>> RunAsync(
        Access access,
        DeviceFilter filter,
        BulkChange change,
        string reason,
        bool dryRun,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Problem.Of("VB-REGISTRY-013");
        }

        var conditions = DeviceConditions.Of(access, Permission.Operate, filter, store.Clock.GetUtcNow());
        return dryRun
            ? store.Read(reading => Outcome(Affected(reading.Query, change, conditions), Total(reading.Scalar<long>, conditions), []))
            : await store.WriteAsync(writing => Apply(writing, access, change, conditions, reason), cancellationToken);
    }

    /// <summary>Reads what is concerned before it changes, so that what is counted, listed and changed are the same devices.</summary>
    private static Outcome<BulkOutcome> Apply(Writing writing, Access access, BulkChange change, Conditions conditions, string reason)
    {
        var affected = Affected(writing.Query, change, conditions);
        var total = Total(writing.Scalar<long>, conditions);
        var facts = ImmutableArray.CreateBuilder<Fact>();
        foreach (var product in affected.GroupBy(row => row.Device.Product, StringComparer.Ordinal))
        {
            var digest = new MerkleFrontier();
            foreach (var row in product)
            {
                digest.Add(MerkleTree.Leaf(Encoding.UTF8.GetBytes($"{row.Device}\t{row.Change}\n")));
            }

            var statement = new { count = digest.Size, digest = digest.Root.ToString(), actor = access.Actor, reason, change = change.Statement };
            var fact = writing.Append(Acts.Of(access, FactKinds.DevicesChanged, Subject.OfProduct(product.Key), writing.Now, statement));
            facts.Add(fact);
            foreach (var row in product)
            {
                change.Apply(writing, row.Number);
                writing.Execute("INSERT INTO device_changes VALUES ($1, $2, $3)", row.Number, fact.Position, row.Change);
            }
        }

        return Outcome(affected, total, facts.ToImmutable());
    }

    private static List<(DeviceId Device, long Number, string Change)> Affected(RowsOf query, BulkChange change, Conditions conditions) =>
        query(
            $"SELECT product, name, number, {change.Word} FROM devices WHERE {conditions.Where} AND {change.Applies} ORDER BY id",
            row => (new DeviceId(row.GetString(0), row.GetString(1)), row.GetInt64(2), row.GetString(3)),
            conditions.Values
        );

    private static long Total(CellOf cell, Conditions conditions) => cell($"SELECT count(*) FROM devices WHERE {conditions.Where}", conditions.Values);

    private static BulkOutcome Outcome(List<(DeviceId Device, long Number, string Change)> affected, long total, ImmutableArray<Fact> facts) =>
        new(affected.Count, total - affected.Count, [.. affected.Take(SampleSize).Select(row => row.Device)], facts);

    private delegate List<(DeviceId Device, long Number, string Change)> RowsOf(
        string sql,
        Func<SqliteDataReader, (DeviceId Device, long Number, string Change)> row,
        params ReadOnlySpan<object?> values
    );

    private delegate long CellOf(string sql, params ReadOnlySpan<object?> values);
}
