namespace Vauban.Wire.Mqtt;

/// <summary>What a server session offers and bears; told to a 5.0 client in CONNACK (3.2.2.3).</summary>
public sealed record SessionLimits
{
    /// <summary>QoS 1 messages a client may have unacknowledged.</summary>
    public ushort ReceiveMaximum { get; init; } = 256;

    /// <summary>Bytes, fixed header included.</summary>
    public int MaximumPacketSize { get; init; } = 128 * 1024;

    /// <summary>Longest keep-alive in seconds; a 5.0 client that asks for none or more is told this one (3.1.2-21).</summary>
    public ushort LongestKeepAlive { get; init; } = 3600;

    /// <summary>QoS 1 messages we let stand unacknowledged towards one client, at most what the client allows; 1 to 64.</summary>
    public int OutgoingWindow { get; init; } = 32;
}
