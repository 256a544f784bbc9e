using System.Collections.Concurrent;

namespace Vauban.Fleet.Log;

/// <summary>
/// Feeds durable records to the projections on a thread of its own. 1 load the snapshot; 2 apply what the log holds after it; 3 then wait
/// for each commit and apply it. Between records it runs what others ask for, so that they see the projections at rest.
/// </summary>
public sealed class Projector : IDisposable
{
    private const string Holder = "projections";
    private readonly DeviceLog log;
    private readonly Disk disk;
    private readonly IReadOnlyList<Projection> projections;
    private readonly ConcurrentQueue<Action> asked = new();
    private readonly SemaphoreSlim wake = new(0);
    private readonly Thread thread;
    private IDisposable? subscription;
    private volatile bool stopping;
    private long next;

    internal Projector(DeviceLog log, Disk disk, IReadOnlyList<Projection> projections)
    {
        this.log = log;
        this.disk = disk;
        this.projections = projections;
        thread = new Thread(Run) { Name = "vauban projections", IsBackground = true };
    }

    /// <summary>Position up to which (exclusive) every projection stands.</summary>
    public LogPosition Next => new(Volatile.Read(ref next));

    /// <summary>Opens over a folder for snapshots and applies what the log holds before it returns.</summary>
    public static Projector Open(DeviceLog log, string folder, IReadOnlyList<Projection> projections)
    {
        var projector = new Projector(log, new FolderDisk(folder), projections);
        projector.Start();
        return projector;
    }

    /// <summary>Runs <paramref name="act"/> on the projector's thread between two records.</summary>
    public Task<T> AskAsync<T>(Func<T> act)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        asked.Enqueue(() =>
        {
            try
            {
                done.SetResult(act());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        });
        wake.Release();
        return done.Task;
    }

    /// <summary>The projections as they stand now, to be given to <see cref="Keep"/>. On the projector's thread only.</summary>
    public byte[] TakeSnapshot() => ProjectionSnapshot.Take(Next, projections);

    /// <summary>Makes a snapshot durable; the log below it is then no longer needed by the projections.</summary>
    public void Keep(byte[] snapshot)
    {
        ProjectionSnapshot.Write(disk, snapshot);
        log.Hold(Holder, new LogPosition(BitConverter.ToInt64(snapshot, 4)));
    }

    public void Dispose()
    {
        subscription?.Dispose();
        if (!stopping)
        {
            stopping = true;
            wake.Release();
            thread.Join();
            wake.Dispose();
        }
    }

    internal void Start()
    {
        var snapshot = ProjectionSnapshot.Load(disk, projections);
        log.Hold(Holder, snapshot);
        next = projections.Count == 0 ? log.Durable.Value + 1 : projections.Min(projection => projection.From.Value);
        Drain();
        subscription = log.OnDurable(_ => wake.Release());
        thread.Start();
    }

    private void Run()
    {
        while (true)
        {
            wake.Wait();
            if (stopping)
            {
                return;
            }

            // One reading serves every commit told meanwhile.
            while (wake.CurrentCount > 0 && wake.Wait(0)) { }

            Drain();
            while (asked.TryDequeue(out var act))
            {
                act();
            }
        }
    }

    private void Drain()
    {
        var any = false;
        foreach (var record in log.Read(Next))
        {
            foreach (var projection in projections)
            {
                if (record.Position >= projection.From)
                {
                    projection.Apply(record);
                }
            }

            any = true;
            Volatile.Write(ref next, record.End.Value);
        }

        if (any)
        {
            foreach (var projection in projections)
            {
                projection.Settle();
            }
        }
    }
}
