namespace Vauban.Fleet.Connect;

/// <summary>
/// The QoS 1 messages of one connection whose place in the log is known but not yet durable: a ring of (position, packet id) in order.
/// Use under the connection's lock.
/// </summary>
internal sealed class PendingAcks
{
    private (long Position, ushort PacketId)[] ring = [];
    private int first;

    public int Count { get; private set; }

    /// <summary>Largest value when nothing is pending.</summary>
    public long Oldest => Count == 0 ? long.MaxValue : ring[first].Position;

    public void Add(long position, ushort packetId)
    {
        if (Count == ring.Length)
        {
            Grow();
        }

        ring[(first + Count) % ring.Length] = (position, packetId);
        Count++;
    }

    /// <summary>The oldest, when the log is durable up to it.</summary>
    public bool TryTake(long durable, out ushort packetId)
    {
        packetId = 0;
        if (Count == 0 || ring[first].Position > durable)
        {
            return false;
        }

        packetId = ring[first].PacketId;
        first = (first + 1) % ring.Length;
        Count--;
        return true;
    }

    private void Grow()
    {
        var larger = new (long, ushort)[Math.Max(8, ring.Length * 2)];
        for (var i = 0; i < Count; i++)
        {
            larger[i] = ring[(first + i) % ring.Length];
        }

        ring = larger;
        first = 0;
    }
}
