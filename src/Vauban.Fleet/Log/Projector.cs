using System.Collections.Concurrent;

namespace Vauban.Fleet.Log;

/// <summary>
/// Feeds durable records to the projections on a thread of its own. 1 load the snapshot; 2 apply what the log holds after it; 3 then wait
/// for each commit and apply it. Between records it runs what others ask for, so that they see the projections at rest.
/// </summary>
public sealed class Projector : IDisposable
{
    /// <summary>Name of the snapshot of what is projected from telemetry, and of its hold on the log.</summary>
    public const string Standard = "projections";

    private readonly string name;
    private readonly DeviceLog log;
    private readonly Disk disk;
    private readonly Projection[] projections;
    private readonly ConcurrentQueue<Action> asked = new();
    private readonly SemaphoreSlim wake = new(0);
    private readonly LogReader reader;
    private readonly Thread thread;
    private IDisposable? subscription;
    private volatile bool stopping;
    private long next;

    /// <param name="name">Of its snapshot file and of its hold on the log.</param>
    internal Projector(DeviceLog log, Disk disk, IReadOnlyList<Projection> projections, string name = Standard)
    {
        this.name = name;
        this.log = log;
        this.disk = disk;
        this.projections = [.. projections];
        reader = log.OpenReader();
        thread = new Thread(Run) { Name = $"vauban {name}", IsBackground = true };
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
        Post(() =>
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
        return done.Task;
    }

    /// <summary>As <see cref="AskAsync"/>, without waiting; <paramref name="act"/> must not throw.</summary>
    public void Post(Action act)
    {
        asked.Enqueue(act);
        wake.Release();
    }

    /// <summary>The projections as they stand now, to be given to <see cref="Keep"/>. On the projector's thread only.</summary>
    public byte[] TakeSnapshot() => ProjectionSnapshot.Take(Next, projections);

    /// <summary>Makes a snapshot durable; the log below it is then no longer needed by the projections.</summary>
    public void Keep(byte[] snapshot)
    {
        ProjectionSnapshot.Write(disk, name, snapshot);
        log.Hold(name, new LogPosition(BitConverter.ToInt64(snapshot, 4)));
    }

    public void Dispose()
    {
        subscription?.Dispose();
        if (!stopping)
        {
            stopping = true;
            wake.Release();
            if (thread.IsAlive)
            {
                thread.Join();
            }

            // A commit may be telling it of itself at this moment: the semaphore, which holds nothing of the system, is left to the collector.
            reader.Dispose();
        }
    }

    internal void Start()
    {
        var snapshot = ProjectionSnapshot.Load(disk, name, projections);
        log.Hold(name, snapshot);
        next = projections.Length == 0 ? log.Durable.Value + 1 : projections.Min(projection => projection.From.Value);
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
            if (!asked.IsEmpty)
            {
                RunAsked();
            }
        }
    }

    private void RunAsked()
    {
        while (asked.TryDequeue(out var act))
        {
            act();
        }

        foreach (var projection in projections)
        {
            projection.Settle();
        }
    }

    private void Drain()
    {
        var any = false;
        foreach (var record in reader.Read(Next))
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
