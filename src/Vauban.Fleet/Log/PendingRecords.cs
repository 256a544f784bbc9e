namespace Vauban.Fleet.Log;

/// <summary>
/// What waits for the next commit. Callers copy into one buffer under a short lock while the committer writes the other: while a flush
/// runs, the next commit grows by itself.
/// </summary>
internal sealed class PendingRecords(long next, LogOptions options)
{
    private const int KeptBytes = 4 << 20;
    private readonly object gate = new();
    private byte[] filling = new byte[1 << 16];
    private byte[] spare = new byte[1 << 16];
    private int filled;
    private long next = next;
    private long last;
    private LogState state;
    private bool waiting;
    private bool nudged;

    public LogState State
    {
        get
        {
            lock (gate)
            {
                return state;
            }
        }
    }

    /// <summary>Copies a record in; <see cref="LogState.Open"/> when it was taken, else why not. Never waits for the disk.</summary>
    public LogState Append(in LogEntry entry, out LogPosition position)
    {
        position = default;
        var size = Frame.Size(entry);
        if (size > options.MaxFrameBytes || entry.Resource.Length > ushort.MaxValue || entry.Envelope.Length > ushort.MaxValue)
        {
            return LogState.TooLong;
        }

        lock (gate)
        {
            if (state != LogState.Open)
            {
                return state;
            }

            if (filled + size > options.MaxPendingBytes)
            {
                return LogState.Saturated;
            }

            if (filled + size > filling.Length)
            {
                Array.Resize(ref filling, Math.Max(filling.Length * 2, filled + size));
            }

            position = new LogPosition(next);
            Frame.Write(filling.AsSpan(filled, size), entry, next);
            last = next;
            next += size;
            filled += size;
            if (waiting)
            {
                waiting = false;
                Monitor.Pulse(gate);
            }

            return LogState.Open;
        }
    }

    /// <summary>
    /// Waits for records, a nudge or the time limit, and takes what is there (perhaps nothing). False when the log was stopped and
    /// nothing is left.
    /// </summary>
    public bool Take(TimeSpan atMost, out Commit commit)
    {
        lock (gate)
        {
            if (filled == 0 && !nudged && state != LogState.Stopped)
            {
                waiting = true;
                Monitor.Wait(gate, atMost);
                waiting = false;
            }

            nudged = false;
            commit = new Commit(filling, filled, next - filled, last);
            if (filled == 0)
            {
                return state != LogState.Stopped;
            }

            filling = spare;
            spare = [];
            filled = 0;
            return true;
        }
    }

    /// <summary>Gives a written buffer back; one that a burst has blown up is left to the collector.</summary>
    public void Return(byte[] buffer)
    {
        lock (gate)
        {
            spare = buffer.Length <= KeptBytes ? buffer : new byte[KeptBytes / 2];
        }
    }

    /// <summary>Whether appends are taken from now on. A stopped log stays stopped: false.</summary>
    public bool Turn(LogState to)
    {
        lock (gate)
        {
            if (state == LogState.Stopped)
            {
                return false;
            }

            state = to;
            if (to == LogState.Stopped)
            {
                Monitor.PulseAll(gate);
            }

            return true;
        }
    }

    /// <summary>Wakes the committer without a record.</summary>
    public void Nudge()
    {
        lock (gate)
        {
            nudged = true;
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Waits before a failing disk is tried again; false when the log was stopped meanwhile.</summary>
    public bool Pause(TimeSpan time)
    {
        lock (gate)
        {
            if (state != LogState.Stopped)
            {
                Monitor.Wait(gate, time);
            }

            return state != LogState.Stopped;
        }
    }
}
