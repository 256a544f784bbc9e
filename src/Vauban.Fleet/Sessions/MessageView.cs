using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <summary>A message on its way, viewing bytes that belong to whoever carries it.</summary>
internal readonly ref struct MessageView
{
    public MessageView() { }

    /// <summary>Place in the log; 0 of a message that is not kept.</summary>
    public long Position { get; init; }

    public required ReadOnlySpan<byte> Topic { get; init; }

    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>What every receiver gets unaltered, in wire form.</summary>
    public ReadOnlySpan<byte> Properties { get; init; }

    public Qos Qos { get; init; }

    public bool Retain { get; init; }

    /// <summary>Number of the session that sent it; 0 of one the gateway made.</summary>
    public uint Publisher { get; init; }

    /// <summary>UTC microseconds.</summary>
    public long ReceivedAt { get; init; }

    /// <summary>Seconds from <see cref="ReceivedAt"/>; <see cref="OutgoingPublish.Never"/> when it does not expire.</summary>
    public uint Expiry { get; init; } = OutgoingPublish.Never;

    public int Bytes => Topic.Length + Payload.Length + Properties.Length;

    public bool IsExpired(long now) => Expiry != OutgoingPublish.Never && Left(now) == 0;

    /// <summary>As it is written to a client.</summary>
    public OutgoingPublish For(Qos qos, bool retain, ReadOnlySpan<uint> identifiers, long now) =>
        new()
        {
            Topic = Topic,
            Payload = Payload,
            Properties = Properties,
            Qos = qos,
            Retain = retain,
            Identifiers = identifiers,
            Expiry = Expiry == OutgoingPublish.Never ? Expiry : Left(now),
        };

    private uint Left(long now) => (uint)Math.Clamp(Expiry - ((now - ReceivedAt) / 1_000_000), 0, Expiry);
}
