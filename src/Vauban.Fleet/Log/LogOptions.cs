namespace Vauban.Fleet.Log;

/// <summary>Sizes of the log, in bytes.</summary>
public sealed record LogOptions
{
    /// <summary>A segment that reaches this is followed by a new one.</summary>
    public long SegmentBytes { get; init; } = 64 << 20;

    /// <summary>Not yet flushed; beyond it appends are refused.</summary>
    public int MaxPendingBytes { get; init; } = 32 << 20;

    /// <summary>Longest record with its header.</summary>
    public int MaxFrameBytes { get; init; } = 1 << 20;

    /// <summary>Kept aside and given back when the disk is full, so that sealing and retention can still work.</summary>
    public long ReserveBytes { get; init; } = 64 << 20;

    /// <summary>
    /// False only to measure what durability costs: records count as durable once they are written, and a power cut loses them. No setting
    /// of the server turns it off.
    /// </summary>
    public bool Flushes { get; init; } = true;

    /// <summary>Pause before a failing disk is tried again.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);
}
