namespace Vauban.Device.Forwarding;

/// <summary>Bounds of what a device keeps while it cannot send.</summary>
public sealed record ForwardOptions
{
    /// <summary>Bytes on disk, all segments together; the oldest segment goes when a new record would pass it.</summary>
    public long MaxBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Messages waiting; the oldest goes when one more would pass it.</summary>
    public int MaxMessages { get; init; } = 10_000;

    /// <summary>True: a message survives a power cut from the moment it is queued (fsync). False: it survives the end of the process only.</summary>
    public bool FlushToDisk { get; init; } = true;

    internal int SegmentBytes => (int)Math.Clamp(MaxBytes / 8, 512, 1024 * 1024);
}
