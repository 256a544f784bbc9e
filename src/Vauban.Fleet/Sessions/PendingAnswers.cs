namespace Vauban.Fleet.Sessions;

/// <summary>
/// What one connection will say once the log is durable: a ring of (position, packet id, kind) in the order of the positions. Use under
/// the connection's lock.
/// </summary>
internal sealed class PendingAnswers
{
    private (long Position, ushort PacketId, AnswerKind Kind)[] ring = [];
    private int first;

    public int Count { get; private set; }

    /// <summary>Largest value when nothing is pending.</summary>
    public long Oldest => Count == 0 ? long.MaxValue : ring[first].Position;

    /// <summary>It stands in the acknowledger's queue.</summary>
    public bool Listed { get; set; }

    public void Add(long position, ushort packetId, AnswerKind kind)
    {
        if (Count == ring.Length)
        {
            Grow();
        }

        ring[(first + Count) % ring.Length] = (position, packetId, kind);
        Count++;
    }

    /// <summary>The oldest, when the log is durable up to it.</summary>
    public bool TryTake(long durable, out ushort packetId, out AnswerKind kind)
    {
        (packetId, kind) = (0, default);
        if (Count == 0 || ring[first].Position > durable)
        {
            return false;
        }

        (_, packetId, kind) = ring[first];
        first = (first + 1) % ring.Length;
        Count--;
        return true;
    }

    private void Grow()
    {
        var larger = new (long, ushort, AnswerKind)[Math.Max(8, ring.Length * 2)];
        for (var i = 0; i < Count; i++)
        {
            larger[i] = ring[(first + i) % ring.Length];
        }

        ring = larger;
        first = 0;
    }
}
