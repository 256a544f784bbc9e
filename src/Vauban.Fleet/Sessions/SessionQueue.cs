using System.Diagnostics.CodeAnalysis;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <summary>The messages that wait for one session, oldest first, in a ring: positions, not copies. Use under the session's lock.</summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is a queue.")]
internal sealed class SessionQueue
{
    private const int Kept = 32;
    private QueuedMessage[] ring = [];
    private int first;

    public int Count { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Those at QoS 0: retained ones that the connection had no room for, and what came behind them.</summary>
    public int Unacknowledged { get; private set; }

    /// <summary>Retained ones at QoS 0: they share the memory of what is retained, so the bounds leave them out.</summary>
    public int Exempt { get; private set; }

    public long ExemptBytes { get; private set; }

    public QueuedMessage this[int index]
    {
        get => ring[(first + index) % ring.Length];
        private set => ring[(first + index) % ring.Length] = value;
    }

    public void Enqueue(in QueuedMessage message)
    {
        if (Count == ring.Length)
        {
            Resize(Math.Max(4, ring.Length * 2));
        }

        Count++;
        this[Count - 1] = message;
        Tally(message, 1);
    }

    /// <summary>The oldest; the caller has seen that there is one.</summary>
    public QueuedMessage Dequeue()
    {
        var message = ring[first];
        ring[first] = default;
        first = (first + 1) % ring.Length;
        Count--;
        Tally(message, -1);
        if (Count == 0 && ring.Length > Kept)
        {
            // What a long queue took is given back; a short one, as a full window makes, costs nothing again.
            ring = [];
            first = 0;
        }

        return message;
    }

    /// <summary>QoS 0 does not wait for a client that is away.</summary>
    public void DropUnacknowledged()
    {
        if (Unacknowledged > 0)
        {
            for (var left = Count; left > 0; left--)
            {
                if (Dequeue() is { Qos: not Qos.AtMostOnce } message)
                {
                    Enqueue(message);
                }
            }
        }
    }

    /// <summary>Puts messages among those that wait, each in its place by age.</summary>
    public void Merge(IReadOnlyCollection<QueuedMessage> others)
    {
        if (Count + others.Count < 2)
        {
            foreach (var message in others)
            {
                Enqueue(message);
            }

            return;
        }

        List<QueuedMessage> all = [.. others];
        while (Count > 0)
        {
            all.Add(Dequeue());
        }

        // QoS 0 stays in the order in which it came: what the log does not hold has no position to go by.
        foreach (var message in all.OrderBy(message => message.Qos == Qos.AtMostOnce ? long.MaxValue : message.Position))
        {
            Enqueue(message);
        }
    }

    /// <summary>Takes out the message with that key, usually the oldest; false when it is not there.</summary>
    public bool Remove(long key, out QueuedMessage removed)
    {
        removed = default;
        if (Count > 0 && this[0].Key == key)
        {
            removed = Dequeue();
            return true;
        }

        for (var index = 1; index < Count; index++)
        {
            if (this[index].Key == key)
            {
                removed = this[index];
                RemoveAt(index);
                return true;
            }
        }

        return false;
    }

    public bool Contains(long key)
    {
        for (var index = 0; index < Count; index++)
        {
            if (this[index].Key == key)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Replaces a waiting message by the same one with its content in memory.</summary>
    public void Hold(int index, Message copy) => this[index] = this[index] with { Copy = copy };

    private void RemoveAt(int index)
    {
        Tally(this[index], -1);
        for (; index + 1 < Count; index++)
        {
            this[index] = this[index + 1];
        }

        this[Count - 1] = default;
        Count--;
    }

    private void Tally(in QueuedMessage message, int sign)
    {
        Bytes += sign * message.Bytes;
        if (message.Qos == Qos.AtMostOnce)
        {
            Unacknowledged += sign;
            Exempt += message.Retained ? sign : 0;
            ExemptBytes += message.Retained ? sign * message.Bytes : 0;
        }
    }

    private void Resize(int length)
    {
        var larger = new QueuedMessage[length];
        for (var index = 0; index < Count; index++)
        {
            larger[index] = this[index];
        }

        ring = larger;
        first = 0;
    }
}
