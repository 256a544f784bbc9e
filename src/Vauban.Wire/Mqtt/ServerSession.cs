using System.Buffers;

namespace Vauban.Wire.Mqtt;

/// <summary>
/// The server's side of one connection as a pure state machine: received packets in, bytes and requests to the owner out. It enforces
/// the order of packets, flow control both ways, topic aliases both ways and both directions of QoS 2; who may do what, and what is kept
/// where, is the owner's. Not thread-safe: the owner calls it under one lock.
/// 1 the first packet is CONNECT (3.1.0-1); 2 the owner admits or refuses; 3 packets are served; 4 one DISCONNECT or error closes.
/// </summary>
public sealed partial class ServerSession(SessionLimits limits)
{
    private readonly SessionLimits limits = limits;
    private SessionMemory memory = new();

    /// <summary>QoS 2 identifiers taken and not released; true once PUBREC was written. Null until the first.</summary>
    private Dictionary<ushort, bool>? incoming;
    private byte[]?[]? aliases;
    private int received;

    public SessionPhase Phase { get; private set; }

    public MqttVersion Version { get; private set; } = MqttVersion.V5;

    /// <summary>Seconds in force after <see cref="Admit"/>; 0 = none. The owner closes after one and a half times this silence (3.1.2-22).</summary>
    public int KeepAlive { get; private set; }

    /// <summary>Seconds the session is kept after the connection; 0 = it ends with it.</summary>
    public uint SessionExpiry { get; private set; }

    /// <summary>The will to publish when the connection ends abnormally; null once it must not be.</summary>
    public Will? Will { get; private set; }

    /// <summary>The client wants no reason strings but in CONNACK and DISCONNECT (3.1.2-29).</summary>
    public bool IsTerse { get; private set; }

    /// <summary>QoS 1 and 2 messages received and not yet completed.</summary>
    public int Unacknowledged => received;

    public SessionInput Accept(scoped in Frame frame, IBufferWriter<byte> replies)
    {
        if (Phase == SessionPhase.AwaitingConnect)
        {
            return frame.Type == PacketType.Connect ? AcceptConnect(in frame) : SessionInput.Failed(ReasonCode.ProtocolError, "mqtt5:3.1.0-1");
        }

        if (Phase != SessionPhase.Open || frame.Type == PacketType.Connect)
        {
            return SessionInput.Failed(ReasonCode.ProtocolError, "mqtt5:3.1.0-2");
        }

        if (frame.Type == PacketType.Publish)
        {
            return PublishView.TryRead(in frame, Version, out var view, out var error) ? AcceptPublish(view, replies) : SessionInput.Failed(error);
        }

        if (AckView.TryRead(in frame, Version, out var ack))
        {
            return AcceptAck(ack, replies);
        }

        return PacketReader.TryRead(in frame, Version, out var packet, out var broken) ? Accept(packet!, replies) : SessionInput.Failed(broken);
    }

    private SessionInput AcceptPublish(PublishView view, IBufferWriter<byte> replies)
    {
        if (view.HasSubscriptionIdentifier)
        {
            return SessionInput.Failed(ReasonCode.ProtocolError, "mqtt5:3.3.4-6");
        }

        if (view.TopicAlias != 0 && !Resolve(ref view, out var error))
        {
            return SessionInput.Failed(error);
        }

        if (view.Qos == Qos.ExactlyOnce && incoming is not null && incoming.TryGetValue(view.PacketId, out var answered))
        {
            // The same message again (4.3.3-10): its PUBREC is on the way or goes out anew.
            if (answered)
            {
                PacketWriter.Ack(replies, PacketType.Pubrec, Version, view.PacketId);
            }

            return SessionInput.Of(SessionInputKind.Nothing);
        }

        if (view.Qos != Qos.AtMostOnce && ++received > limits.ReceiveMaximum && Version == MqttVersion.V5)
        {
            return SessionInput.Failed(ReasonCode.ReceiveMaximumExceeded, "mqtt5:3.3.4-7");
        }

        if (view.Qos == Qos.ExactlyOnce)
        {
            (incoming ??= [])[view.PacketId] = false;
        }

        return new SessionInput { Kind = SessionInputKind.Publish, Publish = view };
    }

    /// <summary>An alias beside a topic is remembered, an alias alone stands for the topic it was given with (3.3.2.3.4).</summary>
    private bool Resolve(ref PublishView view, out MqttError error)
    {
        error = default;
        if (view.TopicAlias > limits.TopicAliasMaximum)
        {
            error = new MqttError(ReasonCode.TopicAliasInvalid, "mqtt5:3.3.2-9");
            return false;
        }

        aliases ??= new byte[limits.TopicAliasMaximum + 1][];
        ref var known = ref aliases[view.TopicAlias];
        if (!view.Topic.IsEmpty)
        {
            if (known is null || !view.Topic.SequenceEqual(known))
            {
                known = view.Topic.ToArray();
            }

            return true;
        }

        if (known is null)
        {
            error = new MqttError(ReasonCode.ProtocolError, "mqtt5:3.3.2.3.4");
            return false;
        }

        view = view with { Topic = known };
        return true;
    }

    private SessionInput Accept(MqttPacket packet, IBufferWriter<byte> replies)
    {
        switch (packet)
        {
            case SubscribePacket subscribe:
                return new SessionInput { Kind = SessionInputKind.Subscribe, Subscribe = subscribe };
            case UnsubscribePacket unsubscribe:
                return new SessionInput { Kind = SessionInputKind.Unsubscribe, Unsubscribe = unsubscribe };
            case PingPacket { Type: PacketType.Pingreq }:
                PacketWriter.Write(replies, new PingPacket(PacketType.Pingresp), Version);
                return SessionInput.Of(SessionInputKind.Nothing);
            case AckPacket ack:
                return AcceptAck(new AckView(ack.Type, ack.PacketId, ack.Reason), replies);
            case DisconnectPacket disconnect:
                return AcceptDisconnect(disconnect);
            default:
                // AUTH without a method agreed on, or a packet only servers send.
                return SessionInput.Failed(ReasonCode.ProtocolError, "mqtt5:4.13.1-1");
        }
    }

    private SessionInput AcceptDisconnect(DisconnectPacket disconnect)
    {
        if (disconnect.Properties.SessionExpiry is { } expiry)
        {
            if (expiry > 0 && SessionExpiry == 0)
            {
                return SessionInput.Failed(ReasonCode.ProtocolError, "mqtt5:3.14.2-2");
            }

            SessionExpiry = Math.Min(expiry, limits.LongestSessionExpiry);
        }

        var keepsWill = disconnect.Reason == ReasonCode.DisconnectWithWill || disconnect.Reason >= ReasonCode.UnspecifiedError;
        Will = keepsWill ? Will : null;
        Phase = SessionPhase.Closed;
        return new SessionInput { Kind = SessionInputKind.Disconnect, WithWill = keepsWill && Will is not null };
    }

    private SessionInput AcceptAck(AckView ack, IBufferWriter<byte> replies)
    {
        var id = ack.PacketId;
        var sent = memory.Outgoing;
        switch (ack.Type)
        {
            case PacketType.Puback:
                return sent.Acknowledge(id) ? SessionInput.Of(SessionInputKind.Delivered, id) : SessionInput.Of(SessionInputKind.Nothing);
            case PacketType.Pubcomp:
                return sent.Complete(id) ? SessionInput.Of(SessionInputKind.Delivered, id) : SessionInput.Of(SessionInputKind.Nothing);
            case PacketType.Pubrec when ack.Reason >= ReasonCode.UnspecifiedError:
                return sent.Complete(id) ? SessionInput.Of(SessionInputKind.Delivered, id) : SessionInput.Of(SessionInputKind.Nothing);
            case PacketType.Pubrec:
                return AcceptPubrec(id, replies);
            default:
                return AcceptPubrel(id, replies);
        }
    }

    private SessionInput AcceptPubrec(ushort id, IBufferWriter<byte> replies)
    {
        var again = memory.Outgoing.IsReceived(id);
        if (!again && memory.Outgoing.Receive(id))
        {
            return SessionInput.Of(SessionInputKind.Received, id);
        }

        PacketWriter.Ack(replies, PacketType.Pubrel, Version, id, again ? ReasonCode.Success : ReasonCode.PacketIdentifierNotFound);
        return SessionInput.Of(SessionInputKind.Nothing);
    }

    private SessionInput AcceptPubrel(ushort id, IBufferWriter<byte> replies)
    {
        if (incoming?.Remove(id) == true)
        {
            return SessionInput.Of(SessionInputKind.Release, id);
        }

        PacketWriter.Ack(replies, PacketType.Pubcomp, Version, id, ReasonCode.PacketIdentifierNotFound);
        return SessionInput.Of(SessionInputKind.Nothing);
    }
}
