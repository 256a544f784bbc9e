namespace Vauban.Fleet.Connect;

/// <summary>
/// What one device or application may take of the gateway. A client that sends faster is read more slowly, which loses nothing and tells it
/// by itself; one that connects too often is refused with 0x9F. 0 = no limit.
/// </summary>
public sealed record Quotas
{
    /// <summary>Messages a second, with as many at once after a pause.</summary>
    public int MessagesPerSecond { get; init; }

    /// <summary>Bytes a second received, packets as they came, with as many at once after a pause.</summary>
    public long BytesPerSecond { get; init; }

    /// <summary>Connections within a minute that reach CONNECT.</summary>
    public int ConnectsPerMinute { get; init; } = 300;
}
