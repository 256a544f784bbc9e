namespace Vauban.Fleet.Log;

/// <summary>Whether the log takes records, and if not, why.</summary>
public enum LogState
{
    /// <summary>Records are taken and made durable.</summary>
    Open,

    /// <summary>No space is left; nothing new is taken until there is.</summary>
    DiskFull,

    /// <summary>Writing or flushing failed twice; what waits is kept in memory and tried again in a new segment.</summary>
    Failing,

    /// <summary>More waits to be flushed than <see cref="LogOptions.MaxPendingBytes"/>.</summary>
    Saturated,

    /// <summary>One record is longer than <see cref="LogOptions.MaxFrameBytes"/>.</summary>
    TooLong,

    /// <summary>Closed.</summary>
    Stopped,
}
