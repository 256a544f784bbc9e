using System.Collections.Concurrent;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Design.Network;
using Vauban.Fleet.Log;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Fleet.Telemetry;

/// <summary>The values that devices sent: last ones, live ones, and all of them by query, from the log's tail and the sealed files as one.</summary>
public sealed class TelemetryStore : IDisposable
{
    private readonly TelemetryParts parts;
    private readonly LastValues last = new();
    private readonly LiveViews live = new();
    private readonly KeepClasses keeps = new();
    private readonly ParquetEngine reading = new();
    private readonly ParquetEngine writing = new();
    private readonly WorkQueue asking = new("vauban queries", yields: true);
    private readonly SealThreads seals;
    private readonly ConcurrentDictionary<uint, bool> erasing = new();
    private readonly SemaphoreSlim upkeep = new(1);
    private readonly SealedState state;
    private readonly Projector projector;
    private readonly Sealer sealer;
    private readonly Retention retention;
    private readonly Erasure erasure;
    private readonly Merging merging;
    private readonly TelemetryReader reader;
    private readonly TelemetryExports exports;
    private volatile bool isFull;

    private TelemetryStore(TelemetryParts parts)
    {
        this.parts = parts;
        var disk = new FolderDisk(parts.Folder);
        var erased = new Dictionary<uint, LogPosition>();
        var manifest = ManifestFile.Read(disk);
        foreach (var tombstone in manifest.Tombstones)
        {
            erased[tombstone.Device] = new LogPosition(tombstone.Below);
        }

        var tail = new TailProjection(last, live, device => erased.GetValueOrDefault(device)) { SealedThrough = new LogPosition(manifest.SealedThrough) };
        state = new SealedState(disk, tail.Current);
        projector = new Projector(parts.Log, disk, [tail, .. parts.Also]);
        var files = new FileSealer(parts.Folder, writing, parts.Numbers, keeps);
        seals = new SealThreads(parts.Clock, () => Waiting >= parts.Options.MostWaiting / 4);
        sealer = new Sealer(parts.Log, projector, tail, state, files, seals);
        retention = new Retention(state, parts.WriteFact, parts.Clock);
        erasure = new Erasure(state, files, parts.WriteFact, parts.Clock);
        merging = new Merging(state, files);
        reader = new TelemetryReader(parts.Folder, reading, parts.Numbers, () => state.View);
        exports = new TelemetryExports(parts, state);
    }

    /// <summary>Which sealed files there are.</summary>
    public Manifest Manifest => state.Manifest;

    /// <summary>Position up to which (exclusive) values can be seen.</summary>
    public LogPosition Seen => projector.Next;

    /// <summary>Values in memory that wait to be sealed.</summary>
    public long Waiting
    {
        get
        {
            long rows = 0;
            foreach (var tail in state.View.Tails)
            {
                rows += tail.Count;
            }

            return rows;
        }
    }

    /// <summary>So many values wait that no more may be taken: sealing fails, or cannot keep up. Looked at with each commit and after each seal.</summary>
    public bool IsFull => isFull;

    /// <summary>Was what this device had at a position of the log erased since?</summary>
    public bool IsErased(uint device, LogPosition position) => state.Manifest.Tombstones.Any(one => one.Device == device && position.Value < one.Below);

    /// <summary>Opens, removes leftovers, and reads the log's tail before it returns.</summary>
    /// <exception cref="FleetException">The manifest is damaged or the folder cannot be used.</exception>
    public static TelemetryStore Open(TelemetryParts parts)
    {
        var store = new TelemetryStore(parts);
        store.sealer.Hold();
        store.projector.Start();
        foreach (var unfinished in store.state.Manifest.Tombstones.Where(one => one.Pending))
        {
            // A crash came before the snapshot was taken again without them.
            store.last.Remove(unfinished.Device);
        }

        return store;
    }

    /// <summary>Values are kept as this map of its product says from the next seal on.</summary>
    public void Use(ResourceMap map) => keeps.Use(map);

    /// <summary>The newest value of each resource, by name. The caller has checked that the device may be seen.</summary>
    public IReadOnlyList<LastValue> Last(DeviceId device) => last.Of(parts.Numbers.NumberOf(device));

    /// <summary>Values as they come, until cancelled; a slow viewer misses the oldest.</summary>
    public async IAsyncEnumerable<TelemetryRow> Live(
        DeviceId device,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var row in live.Watch(parts.Numbers.NumberOf(device), cancellationToken))
        {
            yield return new TelemetryRow(device, row.Resource, Microseconds.ToTime(row.At), row.Text is null ? row.Number : null, row.Text);
        }
    }

    /// <summary>Rows in order of time; the newest when there are more than the limit.</summary>
    /// <param name="mayShow">Asked for each device that is not covered by a permission on the whole product.</param>
    public Task<IReadOnlyList<TelemetryRow>> RowsAsync(
        Access access,
        TelemetryQuery query,
        Predicate<DeviceId> mayShow,
        CancellationToken cancellationToken = default
    ) => asking.RunAsync(() => reader.Rows(query, Visible(access, query.Product, mayShow)), cancellationToken);

    /// <summary>Low, high and mean per step, device and resource.</summary>
    /// <inheritdoc cref="RowsAsync" path="/param"/>
    public Task<IReadOnlyList<TelemetryBucket>> BucketsAsync(
        Access access,
        TelemetryQuery query,
        TimeSpan step,
        Predicate<DeviceId> mayShow,
        CancellationToken cancellationToken = default
    ) => asking.RunAsync(() => reader.Buckets(query, step, Visible(access, query.Product, mayShow)), cancellationToken);

    /// <summary>Every value of a span (its limit does not count), to be written into a stream: VB-DATA-014 when too many are at work, VB-DATA-015 when the span is empty.</summary>
    /// <inheritdoc cref="RowsAsync" path="/param"/>
    public Outcome<TelemetryExport> Export(Access access, TelemetryQuery query, ExportFormat format, Predicate<DeviceId> mayShow) =>
        exports.Begin(query, format, Visible(access, query.Product, mayShow));

    /// <summary>Seals all that was seen so far; answers how many values.</summary>
    public Task<long> SealAsync(CancellationToken cancellationToken = default) => AloneAsync(sealer.SealAsync, cancellationToken);

    /// <summary>Unlinks what is older than the profiles keep it; answers how many values.</summary>
    public Task<long> RetainAsync(CancellationToken cancellationToken = default) => AloneAsync(retention.ApplyAsync, cancellationToken);

    /// <summary>Finishes erasures that a crash interrupted and joins small files; answers how many files are fewer.</summary>
    public Task<int> TidyAsync(CancellationToken cancellationToken = default) =>
        AloneAsync(
            () =>
                Task.Run(() =>
                {
                    erasure.Compact();
                    return merging.Apply();
                }),
            cancellationToken
        );

    /// <summary>Erases everything the device sent so far. No query shows it from the call on; the receipt is a fact.</summary>
    public async Task<Hash> EraseAsync(Access access, DeviceId device, CancellationToken cancellationToken = default)
    {
        var number = parts.Numbers.NumberOf(device);
        erasing[number] = true;
        try
        {
            return await AloneAsync(() => EraseAloneAsync(access, device, number), cancellationToken);
        }
        finally
        {
            erasing.TryRemove(number, out _);
        }
    }

    /// <summary>Erases again what the ledger says was erased but this folder, restored from an older copy, still holds.</summary>
    /// <param name="receipts">Device and <c>below</c> of each <c>data.erased</c> fact.</param>
    public Task<long> EraseAgainAsync(IEnumerable<(DeviceId Device, long Below)> receipts, CancellationToken cancellationToken = default) =>
        AloneAsync(
            () =>
                Task.Run(() =>
                {
                    foreach (var (device, below) in receipts)
                    {
                        var number = parts.Numbers.NumberOf(device);
                        if (!state.Manifest.Tombstones.Any(one => one.Device == number && one.Below >= below))
                        {
                            erasure.Mark(number, below);
                            last.Remove(number);
                        }
                    }

                    return erasure.Compact();
                }),
            cancellationToken
        );

    /// <summary>Seals, retains and compacts as the options say, until cancelled; a failure is told and tried again.</summary>
    public async Task RunAsync(Action<Exception> failed, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(parts.Options.LookEvery, parts.Clock);
        using var grown = new SemaphoreSlim(0);
        using var watch = parts.Log.OnDurable(position => WakeWhenGrown(position, grown));
        var plan = new UpkeepTimes(parts.Clock);
        var tick = timer.WaitForNextTickAsync(cancellationToken).AsTask();
        var wake = grown.WaitAsync(cancellationToken);
        while (true)
        {
            if (await Task.WhenAny(tick, wake) == tick)
            {
                await tick;
                tick = timer.WaitForNextTickAsync(cancellationToken).AsTask();
            }
            else
            {
                await wake;
                wake = grown.WaitAsync(cancellationToken);
            }

            try
            {
                await KeepUpAsync(plan, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failed(failure);
            }

            isFull = Waiting >= parts.Options.MostWaiting;
        }
    }

    public void Dispose()
    {
        projector.Dispose();
        asking.Dispose();
        seals.Dispose();
        reading.Dispose();
        writing.Dispose();
        upkeep.Dispose();
    }

    /// <summary>At full rate the next look would come too late: values in memory must not pile up until then.</summary>
    private void WakeWhenGrown(LogPosition durable, SemaphoreSlim grown)
    {
        isFull = Waiting >= parts.Options.MostWaiting;
        if (durable.Value - state.Manifest.SealedThrough >= parts.Options.SealBytes && grown.CurrentCount == 0)
        {
            grown.Release();
        }
    }

    private async Task KeepUpAsync(UpkeepTimes plan, CancellationToken cancellationToken)
    {
        if (Seen.Value - state.Manifest.SealedThrough >= parts.Options.SealBytes || plan.IsDue("seal", parts.Options.SealEvery))
        {
            await SealAsync(cancellationToken);
            plan.Done("seal");
        }

        if (plan.IsDue("retain", parts.Options.RetainEvery))
        {
            await RetainAsync(cancellationToken);
            await TidyAsync(cancellationToken);
            plan.Done("retain");
        }
    }

    private async Task<Hash> EraseAloneAsync(Access access, DeviceId device, uint number)
    {
        await sealer.SealAsync();
        var below = state.Manifest.SealedThrough;
        await Task.Run(() => erasure.Mark(number, below));
        var snapshot = await projector.AskAsync(() =>
        {
            last.Remove(number);
            return projector.TakeSnapshot();
        });
        var rows = await Task.Run(() =>
        {
            // The raw messages stand in the log's current segment: closed now, it is freed when the next one begins.
            parts.Log.Roll();
            sealer.Keep(snapshot);
            return erasure.Compact();
        });
        return await erasure.ReceiptAsync(access, device, below, rows);
    }

    private Predicate<uint> Visible(Access access, string product, Predicate<DeviceId> mayShow)
    {
        var all = access.AllowsProduct(Permission.View, product);
        return number => !erasing.ContainsKey(number) && (all || mayShow(parts.Numbers.DeviceOf(number)));
    }

    private async Task<T> AloneAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken)
    {
        await upkeep.WaitAsync(cancellationToken);
        try
        {
            return await act();
        }
        finally
        {
            upkeep.Release();
        }
    }
}
