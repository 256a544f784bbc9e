namespace Vauban.Wire.Mqtt;

/// <summary>The outcome of one received packet; views the received bytes.</summary>
public readonly ref struct SessionInput
{
    public SessionInputKind Kind { get; init; }

    public PublishView Publish { get; init; }

    public ConnectPacket? Connect { get; init; }

    public SubscribePacket? Subscribe { get; init; }

    public UnsubscribePacket? Unsubscribe { get; init; }

    /// <summary>Of <see cref="SessionInputKind.Release"/>, <see cref="SessionInputKind.Delivered"/> and <see cref="SessionInputKind.Received"/>.</summary>
    public ushort PacketId { get; init; }

    /// <summary>The will is to be published although the client said DISCONNECT (5.0 3.14.2.1, reason 0x04).</summary>
    public bool WithWill { get; init; }

    public MqttError Error { get; init; }

    internal static SessionInput Of(SessionInputKind kind) => new() { Kind = kind };

    internal static SessionInput Of(SessionInputKind kind, ushort packetId) => new() { Kind = kind, PacketId = packetId };

    internal static SessionInput Failed(ReasonCode reason, string clause) => Failed(new MqttError(reason, clause));

    internal static SessionInput Failed(MqttError error) => new() { Kind = SessionInputKind.Fail, Error = error };
}
