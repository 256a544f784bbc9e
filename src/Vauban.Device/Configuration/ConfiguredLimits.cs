namespace Vauban.Device.Configuration;

/// <summary>Bounds the device keeps so that a fault of its own stays small.</summary>
public sealed record ConfiguredLimits
{
    /// <summary>Bytes of one message.</summary>
    public int MaxPayload { get; init; } = 16 * 1024;

    /// <summary>Messages kept while offline.</summary>
    public int MaxQueued { get; init; } = 10_000;

    /// <summary>Seconds.</summary>
    public int KeepAlive { get; init; } = 60;

    /// <summary>Seconds between two attempts to connect, at most.</summary>
    public int MaxBackoff { get; init; } = 300;
}
