using Vauban.Core;

namespace Vauban.Fleet.Activity;

/// <summary>
/// One device's counters: the open window, and the closed ones in which something happened, at most <see cref="MostWindows"/>, growing with
/// use. Counting is a few interlocked additions; the first count of a new window closes the one before.
/// </summary>
public sealed class DeviceTally
{
    /// <summary>Ten minutes of a device that never rests, longer for one that does.</summary>
    public const int MostWindows = 60;

    private readonly ActivityBook book;
    private readonly DeviceId device;
    private readonly Lock sync = new();
    private Cell[] closed = new Cell[4];
    private int count;
    private int next;
    private long window;
    private uint messages;
    private ulong bytes;
    private uint connects;
    private uint refusals;
    private uint rejects;
    private ulong addresses;
    private ulong topics;

    internal DeviceTally(ActivityBook book, DeviceId device)
    {
        this.book = book;
        this.device = device;
        window = book.Window;
    }

    /// <summary>The window in which it last did something.</summary>
    internal long LastWindow
    {
        get
        {
            lock (sync)
            {
                return IsEmpty && count > 0 ? closed[(next + closed.Length - 1) % closed.Length].Window : window;
            }
        }
    }

    private bool IsEmpty => (messages | connects | refusals | rejects) == 0 && topics == 0;

    /// <summary>A message was taken. Any thread; never waits for more than a window to close.</summary>
    public void Message(int payload)
    {
        Turn();
        Interlocked.Increment(ref messages);
        Interlocked.Add(ref bytes, (ulong)payload);
    }

    internal void Connect(int address)
    {
        Turn();
        Interlocked.Increment(ref connects);
        Interlocked.Or(ref addresses, DistinctCount.Bit(address));
    }

    internal void Refuse()
    {
        Turn();
        Interlocked.Increment(ref refusals);
    }

    internal void Reject()
    {
        Turn();
        Interlocked.Increment(ref rejects);
    }

    internal void Topic(int hash)
    {
        Turn();
        Interlocked.Or(ref topics, DistinctCount.Bit(hash));
    }

    /// <summary>The windows in which something happened, the oldest first, the open one last.</summary>
    internal IReadOnlyList<ActivityWindow> List()
    {
        lock (sync)
        {
            var all = new List<ActivityWindow>(count + 1);
            for (var i = 0; i < count; i++)
            {
                all.Add(closed[(next - count + i + closed.Length) % closed.Length].Show());
            }

            if (!IsEmpty)
            {
                all.Add(new Cell(window, messages, bytes, connects, refusals, rejects, addresses, topics).Show());
            }

            return all;
        }
    }

    private void Turn()
    {
        if (Volatile.Read(ref window) != book.Window)
        {
            Close();
        }
    }

    private void Close()
    {
        lock (sync)
        {
            var now = book.Window;
            if (window == now)
            {
                return;
            }

            // A count that comes between these exchanges falls into the new window: none is lost.
            var cell = new Cell(
                window,
                Interlocked.Exchange(ref messages, 0),
                Interlocked.Exchange(ref bytes, 0),
                Interlocked.Exchange(ref connects, 0),
                Interlocked.Exchange(ref refusals, 0),
                Interlocked.Exchange(ref rejects, 0),
                Interlocked.Exchange(ref addresses, 0),
                Interlocked.Exchange(ref topics, 0)
            );
            if (!cell.IsEmpty)
            {
                Keep(cell);
            }

            Volatile.Write(ref window, now);
            book.Remember(device, this);
        }
    }

    private void Keep(Cell cell)
    {
        if (count == closed.Length && closed.Length < MostWindows)
        {
            var grown = new Cell[Math.Min(MostWindows, closed.Length * 2)];
            for (var i = 0; i < count; i++)
            {
                grown[i] = closed[(next - count + i + closed.Length) % closed.Length];
            }

            (closed, next) = (grown, count);
        }

        closed[next] = cell;
        next = (next + 1) % closed.Length;
        count = Math.Min(count + 1, closed.Length);
    }

    private readonly record struct Cell(long Window, uint Messages, ulong Bytes, uint Connects, uint Refusals, uint Rejects, ulong Addresses, ulong Topics)
    {
        public bool IsEmpty => (Messages | Connects | Refusals | Rejects) == 0 && Topics == 0;

        public ActivityWindow Show() =>
            new(
                DateTimeOffset.UnixEpoch + (Window * ActivityWindow.Length),
                Messages,
                Bytes,
                Connects,
                Refusals,
                Rejects,
                DistinctCount.Of(Addresses),
                DistinctCount.Of(Topics)
            );
    }
}
