namespace Vauban.Fleet.Outbound;

/// <summary>Bounds of what leaves, and what may be reached.</summary>
public sealed record OutboundOptions
{
    /// <summary>Addresses inside (loopback, private, link-local) may be reached, and without TLS: whoever runs the machine decides, never a page.</summary>
    public bool AllowPrivate { get; init; }

    public int MostOutlets { get; init; } = 32;

    public int BatchMessages { get; init; } = 200;

    public int BatchBytes { get; init; } = 256 * 1024;

    /// <summary>Bytes of the log that one outlet may hold; beyond, the oldest become dead letters, so that a dead receiver never fills the disk.</summary>
    public long MostHeldBytes { get; init; } = 1L << 30;

    /// <summary>Bytes of dead letters kept for one outlet; beyond, the oldest are lost, with a fact.</summary>
    public long MostDeadBytes { get; init; } = 64L << 20;

    /// <summary>One try.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Pause after the first failure; twice as long after each, with jitter.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often the cursor is made durable; what was delivered since is delivered again after a crash.</summary>
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromSeconds(1);
}
