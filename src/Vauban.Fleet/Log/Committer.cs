using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Vauban.Fleet.Log;

/// <summary>
/// The one thread that touches the disk. 1 take what waits; 2 close its frames; 3 write; 4 flush; 5 publish the durable position; 6 tell
/// the subscribers once. A failed write or flush ends the segment: nothing is acknowledged, and the same commit, still in memory, is
/// written anew into the next segment. The failed flush itself is never repeated: the kernel may have dropped the pages.
/// </summary>
internal sealed class Committer
{
    private readonly PendingRecords pending;
    private readonly SegmentWriter writer;
    private readonly Reserve reserve;
    private readonly LogOptions options;
    private readonly Action<Commit> publish;
    private readonly ILogger logger;
    private readonly Thread thread;
    private int failures;
    private volatile bool rollAsked;

    public Committer(PendingRecords pending, SegmentWriter writer, Reserve reserve, LogOptions options, Action<Commit> publish, ILogger logger)
    {
        this.pending = pending;
        this.writer = writer;
        this.reserve = reserve;
        this.options = options;
        this.publish = publish;
        this.logger = logger;
        thread = new Thread(Run) { Name = "vauban log", IsBackground = true };
    }

    public void Start() => thread.Start();

    public void Roll()
    {
        rollAsked = true;
        pending.Nudge();
    }

    /// <summary>Commits what waits, then ends.</summary>
    public void Stop()
    {
        pending.Turn(LogState.Stopped);
        thread.Join();
        writer.Dispose();
    }

    private void Run()
    {
        if (!reserve.TryHold())
        {
            Turn(LogState.DiskFull);
        }

        while (pending.Take(reserve.Held || options.ReserveBytes == 0 ? Timeout.InfiniteTimeSpan : options.RetryAfter, out var commit))
        {
            if (commit.Length > 0 && !Finish(commit))
            {
                return;
            }

            if (rollAsked)
            {
                rollAsked = false;
                writer.Close();
            }

            if (reserve.TryHold())
            {
                Turn(LogState.Open);
            }
        }
    }

    /// <summary>Tries until the commit is durable; false when the log was stopped before.</summary>
    private bool Finish(in Commit commit)
    {
        Frame.Close(commit.Frames);
        while (!TryWrite(commit))
        {
            // The first failure of a flush is answered at once by a new segment; a second one waits.
            if (failures > 1 && !pending.Pause(options.RetryAfter))
            {
                return false;
            }
        }

        failures = 0;
        publish(commit);
        pending.Return(commit.Buffer);
        return true;
    }

    private bool TryWrite(in Commit commit)
    {
        try
        {
            var began = Stopwatch.GetTimestamp();
            writer.Write(commit, sparing: !reserve.Held);
            LogMetrics.CommitTime.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            writer.Abandon();
            failures++;
            LogMetrics.Failures.Add(1);
            if (failures == 1)
            {
                logger.WriteFailed(failure);
            }

            if (failure is IOException io && Posix.IsFull(io))
            {
                Turn(LogState.DiskFull);
                reserve.Release();
            }
            else if (failures > 1)
            {
                Turn(LogState.Failing);
            }

            return false;
        }
    }

    private void Turn(LogState to)
    {
        if (to != pending.State && pending.Turn(to))
        {
            logger.Turned(to);
        }
    }
}
