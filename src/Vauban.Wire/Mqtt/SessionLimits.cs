namespace Vauban.Wire.Mqtt;

/// <summary>What a server session offers and bears; told to a 5.0 client in CONNACK (3.2.2.3).</summary>
public sealed record SessionLimits
{
    /// <summary>QoS 1 and 2 messages a client may have unacknowledged.</summary>
    public ushort ReceiveMaximum { get; init; } = 256;

    /// <summary>Bytes, fixed header included.</summary>
    public int MaximumPacketSize { get; init; } = 128 * 1024;

    /// <summary>Longest keep-alive in seconds; a 5.0 client that asks for none or more is told this one (3.1.2-21).</summary>
    public ushort LongestKeepAlive { get; init; } = 3600;

    /// <summary>QoS 1 and 2 messages we let stand unacknowledged towards one client, at most what the client allows; 1 to 64.</summary>
    public int OutgoingWindow { get; init; } = 32;

    /// <summary>Seconds a session is kept at most after its connection; a 5.0 client that asks for more is told this one.</summary>
    public uint LongestSessionExpiry { get; init; } = 7 * 24 * 3600;

    /// <summary>Topic aliases a client may use towards us.</summary>
    public ushort TopicAliasMaximum { get; init; } = 16;

    /// <summary>Topic aliases we use towards a client, at most what it allows.</summary>
    public ushort OutgoingAliases { get; init; } = 16;
}
