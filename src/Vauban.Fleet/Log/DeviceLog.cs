using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Vauban.Records.Storage;

namespace Vauban.Fleet.Log;

/// <summary>
/// The one write-ahead log of everything devices do. Callers append from any thread and never wait for the disk; one committer makes
/// what waits durable with one flush and then publishes <see cref="Durable"/>. A record may be acknowledged once its position is not
/// above <see cref="Durable"/>.
/// </summary>
public sealed class DeviceLog : IDisposable
{
    /// <summary>Read at once to find one record: most are shorter.</summary>
    private const int FindBytes = 2048;

    private readonly Lock gate = new();
    private readonly Lock finding = new();
    private readonly Reserve reserve;
    private readonly PendingRecords pending;
    private readonly SegmentList segments;
    private readonly LogReader finder;
    private readonly Func<bool, LogReader> readers;
    private readonly Committer committer;
    private ImmutableArray<Action<LogPosition>> subscribers = [];
    private long durable;
    private long commits;
    private bool stopped;

    private DeviceLog(Disk disk, LogOptions options, ILogger logger)
    {
        var recovery = LogRecovery.Of(disk, options.MaxFrameBytes);
        Corruptions = recovery.Corruptions;
        foreach (var corruption in Corruptions)
        {
            logger.Corrupt(corruption.Segment, corruption.From.Value, corruption.To.Value);
        }

        durable = recovery.Last;
        segments = new SegmentList(disk, recovery.Segments);
        pending = new PendingRecords(recovery.Next, options);
        reserve = new Reserve(disk, options.ReserveBytes);
        readers = reuses => new LogReader(disk, segments, () => Durable, options.MaxFrameBytes, reuses: reuses);
        finder = new LogReader(disk, segments, () => Durable, options.MaxFrameBytes, FindBytes);
        committer = new Committer(pending, new SegmentWriter(disk, segments, options, recovery.Generation), reserve, options, Publish, logger);
    }

    /// <summary>Position of the last record that survives a power cut.</summary>
    public LogPosition Durable => new(Volatile.Read(ref durable));

    /// <summary>Whether appends are taken now, and if not, why.</summary>
    public LogState State => pending.State;

    /// <summary>Flushes so far.</summary>
    public long Commits => Volatile.Read(ref commits);

    /// <summary>Durable bytes that no longer check, found at the start.</summary>
    public ImmutableArray<LogCorruption> Corruptions { get; }

    /// <summary>Position of the oldest record still in the log.</summary>
    public LogPosition Oldest => segments.All is [var first, ..] ? new LogPosition(first.First) : LogPosition.None;

    /// <summary>Where the segment that is written now begins; everything before it lies in closed segments.</summary>
    public LogPosition CurrentSegment => segments.All is [.., var last] ? new LogPosition(last.First) : LogPosition.None;

    /// <summary>Opens the log in a folder, creating it. Reads every segment: about 1 s per GB.</summary>
    /// <exception cref="FleetException">The folder cannot be read or written.</exception>
    public static DeviceLog Open(string folder, LogOptions options, ILogger? logger = null)
    {
        BlockingDoor.Enter();
        try
        {
            return Open(new FolderDisk(folder), options, logger);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FleetException($"The device log in {folder} cannot be opened: {failure.Message}", failure);
        }
    }

    /// <summary>Takes a record. Any thread; never waits for the disk.</summary>
    /// <param name="position">Where it will stand; meaningful only when taken.</param>
    /// <param name="why"><see cref="LogState.Open"/> when taken, else the reason.</param>
    public bool TryAppend(in LogEntry entry, out LogPosition position, out LogState why)
    {
        why = pending.Append(entry, out position);
        return why == LogState.Open;
    }

    /// <inheritdoc cref="TryAppend(in LogEntry, out LogPosition, out LogState)"/>
    public bool TryAppend(in LogEntry entry, out LogPosition position) => TryAppend(entry, out position, out _);

    /// <summary>Calls <paramref name="react"/> on the committer's thread once after each flush; it must only schedule.</summary>
    public IDisposable OnDurable(Action<LogPosition> react)
    {
        lock (gate)
        {
            subscribers = subscribers.Add(react);
        }

        return new Subscription(() =>
        {
            lock (gate)
            {
                subscribers = subscribers.Remove(react);
            }
        });
    }

    /// <summary>Durable records from a position on, oldest first; ends at what is durable then. Reads files: not on a socket thread.</summary>
    public IEnumerable<LogRecord> Read(LogPosition from)
    {
        using var reader = readers(false);
        foreach (var record in reader.Read(from))
        {
            yield return record;
        }
    }

    /// <summary>The durable record that stands exactly there; null when it is gone or was never one.</summary>
    public LogRecord? Find(LogPosition position)
    {
        lock (finding)
        {
            return finder.Find(position);
        }
    }

    /// <summary>Says that <paramref name="holder"/> still needs the records from a position on. Without any holder nothing is deleted.</summary>
    public void Hold(string holder, LogPosition from) => segments.Hold(holder, from);

    /// <summary>Deletes the segments that no holder needs; returns how many.</summary>
    public int Free() => segments.Free();

    /// <summary>Closes the current segment, so that it can be sealed; the next record opens another.</summary>
    public void Roll() => committer.Roll();

    /// <summary>Commits what waits and closes.</summary>
    public void Dispose()
    {
        if (!stopped)
        {
            stopped = true;
            committer.Stop();
            finder.Dispose();
        }
    }

    /// <summary>A reader for one thread, whose records are valid only until the next.</summary>
    internal LogReader OpenReader() => readers(true);

    internal static DeviceLog Open(Disk disk, LogOptions options, ILogger? logger = null)
    {
        var log = new DeviceLog(disk, options, logger ?? NullLogger.Instance);
        log.committer.Start();
        return log;
    }

    private void Publish(Commit commit)
    {
        Volatile.Write(ref durable, commit.Last);
        Interlocked.Increment(ref commits);
        LogMetrics.Commits.Add(1);
        LogMetrics.Bytes.Add(commit.Length);
        foreach (var react in subscribers)
        {
            react(new LogPosition(commit.Last));
        }
    }
}
