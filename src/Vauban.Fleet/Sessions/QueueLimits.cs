namespace Vauban.Fleet.Sessions;

/// <summary>What waiting and retained messages may take. What is beyond is dropped, counted by reason in <c>vauban.gateway.dropped</c>.</summary>
public sealed record QueueLimits
{
    /// <summary>Messages that wait for one session.</summary>
    public int MostMessages { get; init; } = 10_000;

    /// <summary>Bytes of topic, payload and properties that wait for one session.</summary>
    public long MostBytes { get; init; } = 8 << 20;

    /// <summary>Which message goes when a queue is full. QoS 0 does not wait, retained messages apart: a client that is away or too slow misses it.</summary>
    public QueueDrop Drop { get; init; } = QueueDrop.Oldest;

    /// <summary>Sessions kept beyond their connection; a further one is refused with 0x97.</summary>
    public int MostSessions { get; init; } = 100_000;

    public int MostRetained { get; init; } = 100_000;

    public long MostRetainedBytes { get; init; } = 64 << 20;

    /// <summary>Log that waiting messages may hold back, in bytes; older ones are copied into the snapshot.</summary>
    public long MostPinnedBytes { get; init; } = 1L << 30;

    /// <summary>Bytes copied out of old segments for all sessions together; beyond it the oldest are dropped.</summary>
    public long MostCopiedBytes { get; init; } = 64 << 20;

    /// <summary>Messages queued lately that are kept in memory, in bytes.</summary>
    public int RememberedBytes { get; init; } = 16 << 20;

    /// <summary>Log bytes after which a snapshot of the sessions is taken.</summary>
    public long SnapshotBytes { get; init; } = 16 << 20;
}
