using System.Buffers;

namespace Vauban.Wire.Mqtt;

/// <summary>
/// The server's side of one connection as a pure state machine: received packets in, bytes and requests to the owner out. It enforces
/// the order of packets, what was not offered (QoS 2, retain, aliases, shared subscriptions) and flow control; who may do what is the
/// owner's. Not thread-safe: the owner calls it under one lock.
/// 1 the first packet is CONNECT (3.1.0-1); 2 the owner admits or refuses; 3 packets are served; 4 one DISCONNECT or error closes.
/// </summary>
public sealed class ServerSession(SessionLimits limits)
{
    private readonly SessionLimits limits = limits;
    private PacketIds sent;
    private int window;
    private long clientMaximumPacketSize = long.MaxValue;
    private int received;

    public SessionPhase Phase { get; private set; }

    public MqttVersion Version { get; private set; } = MqttVersion.V5;

    /// <summary>Seconds in force after <see cref="Admit"/>; 0 = none. The owner closes after one and a half times this silence (3.1.2-22).</summary>
    public int KeepAlive { get; private set; }

    /// <summary>The will to publish when the connection ends abnormally; null once it must not be.</summary>
    public Will? Will { get; private set; }

    /// <summary>QoS 1 messages received and not yet acknowledged.</summary>
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
            return PublishView.TryRead(in frame, Version, out var view, out var error) ? AcceptPublish(view) : SessionInput.Failed(error);
        }

        return PacketReader.TryRead(in frame, Version, out var packet, out var broken) ? Accept(packet!, replies) : SessionInput.Failed(broken);
    }

    /// <summary>CONNACK with success and what this server does not offer (3.2.2.3).</summary>
    /// <param name="clientId">The identifier in force; told to a client that left it empty.</param>
    public void Admit(IBufferWriter<byte> output, ConnectPacket connect, string clientId)
    {
        var asked = connect.KeepAlive;
        var imposed = Version == MqttVersion.V5 && (asked == 0 || asked > limits.LongestKeepAlive);
        KeepAlive = imposed ? limits.LongestKeepAlive : asked;
        window = Math.Clamp(Math.Min(limits.OutgoingWindow, connect.Properties.ReceiveMaximum ?? ushort.MaxValue), 1, 64);
        clientMaximumPacketSize = connect.Properties.MaximumPacketSize ?? long.MaxValue;
        Will = connect.Will;
        Phase = SessionPhase.Open;
        var properties = new PacketProperties
        {
            SessionExpiry = connect.Properties.SessionExpiry is > 0 ? 0 : null,
            ReceiveMaximum = limits.ReceiveMaximum,
            MaximumQos = 1,
            RetainAvailable = false,
            MaximumPacketSize = (uint)limits.MaximumPacketSize,
            AssignedClientId = connect.ClientId.Length == 0 ? clientId : null,
            SubscriptionIdentifierAvailable = false,
            SharedSubscriptionAvailable = false,
            ServerKeepAlive = imposed ? limits.LongestKeepAlive : null,
        };
        PacketWriter.Write(output, new ConnackPacket { Properties = properties }, Version);
    }

    /// <summary>PUBACK for a message that was handed over; 3.1.1 has no reason in it.</summary>
    public void Acknowledge(IBufferWriter<byte> output, ushort packetId, ReasonCode reason = ReasonCode.Success)
    {
        if (Phase == SessionPhase.Open)
        {
            received--;
            PacketWriter.Ack(output, PacketType.Puback, Version, packetId, reason);
        }
    }

    /// <summary>SUBACK or UNSUBACK, one reason for each filter asked (3.9.3-1, 3.11.3-1).</summary>
    public void Answer(IBufferWriter<byte> output, PacketType type, ushort packetId, IReadOnlyList<ReasonCode> reasons)
    {
        if (Phase == SessionPhase.Open)
        {
            PacketWriter.Write(output, new SubackPacket(type) { PacketId = packetId, Reasons = reasons }, Version);
        }
    }

    /// <summary>A message to the client.</summary>
    public SendStatus Send(IBufferWriter<byte> output, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, Qos qos)
    {
        if (Phase != SessionPhase.Open)
        {
            return SendStatus.NotOpen;
        }

        if (PacketWriter.PublishSize(Version, topic.Length, payload.Length, qos) > clientMaximumPacketSize)
        {
            return SendStatus.TooLarge;
        }

        if (qos != Qos.AtMostOnce && sent.Count >= window)
        {
            return SendStatus.WindowFull;
        }

        PacketWriter.Publish(output, Version, topic, payload, qos, qos == Qos.AtMostOnce ? (ushort)0 : sent.Take());
        return SendStatus.Written;
    }

    /// <summary>
    /// Ends the session with a reason: CONNACK while the client waits for one, else DISCONNECT, which 3.1.1 servers do not have (a 3.1.1
    /// client sees the connection end). Before CONNECT nothing is said.
    /// </summary>
    public void Close(IBufferWriter<byte> output, ReasonCode reason)
    {
        var phase = Phase;
        Phase = SessionPhase.Closed;
        if (phase == SessionPhase.Admitting)
        {
            // 0x9F and the like are valid in both packets; what CONNACK does not know becomes the general code.
            var code = ReasonTable.MayStandIn((byte)reason, PacketType.Connack) ? reason : ReasonCode.UnspecifiedError;
            PacketWriter.Write(output, new ConnackPacket { Reason = code }, Version);
        }
        else if (phase == SessionPhase.Open && Version == MqttVersion.V5)
        {
            var code = ReasonTable.MayStandIn((byte)reason, PacketType.Disconnect) ? reason : ReasonCode.UnspecifiedError;
            PacketWriter.Write(output, new DisconnectPacket { Reason = code }, Version);
        }
    }

    private SessionInput AcceptConnect(scoped in Frame frame)
    {
        Phase = SessionPhase.Admitting;
        Version = ConnectReader.PeekVersion(frame.Body);
        if (!PacketReader.TryRead(in frame, Version, out var packet, out var error))
        {
            return SessionInput.Failed(error);
        }

        var connect = (ConnectPacket)packet!;
        Version = connect.Version;
        if (connect.Properties.AuthenticationMethod is not null)
        {
            return SessionInput.Failed(ReasonCode.BadAuthenticationMethod, "mqtt5:4.12.0-1");
        }

        if (Version == MqttVersion.V311 && connect is { ClientId.Length: 0, CleanStart: false })
        {
            return SessionInput.Failed(ReasonCode.ClientIdentifierNotValid, "mqtt311:3.1.3-8");
        }

        if (connect.Will is { Qos: Qos.ExactlyOnce })
        {
            return SessionInput.Failed(ReasonCode.QosNotSupported, "mqtt5:3.2.2-12");
        }

        if (connect.Will is { Retain: true })
        {
            return SessionInput.Failed(ReasonCode.RetainNotSupported, "mqtt5:3.2.2-13");
        }

        return new SessionInput { Kind = SessionInputKind.Connect, Connect = connect };
    }

    private SessionInput AcceptPublish(PublishView view)
    {
        if (view.Qos == Qos.ExactlyOnce)
        {
            return SessionInput.Failed(ReasonCode.QosNotSupported, "mqtt5:3.2.2-11");
        }

        // A 3.1.1 client cannot be told that messages are not retained: its message is taken as a plain one.
        if (view.Retain && Version == MqttVersion.V5)
        {
            return SessionInput.Failed(ReasonCode.RetainNotSupported, "mqtt5:3.2.2-14");
        }

        if (view.TopicAlias != 0)
        {
            return SessionInput.Failed(ReasonCode.TopicAliasInvalid, "mqtt5:3.2.2-17");
        }

        if (view.HasSubscriptionIdentifier)
        {
            return SessionInput.Failed(ReasonCode.ProtocolError, "mqtt5:3.3.4-6");
        }

        if (view.Qos == Qos.AtLeastOnce && ++received > limits.ReceiveMaximum && Version == MqttVersion.V5)
        {
            return SessionInput.Failed(ReasonCode.ReceiveMaximumExceeded, "mqtt5:3.3.4-7");
        }

        return new SessionInput { Kind = SessionInputKind.Publish, Publish = view };
    }

    private SessionInput Accept(MqttPacket packet, IBufferWriter<byte> replies)
    {
        switch (packet)
        {
            case SubscribePacket subscribe:
                return CheckSubscribe(subscribe);
            case UnsubscribePacket unsubscribe:
                return new SessionInput { Kind = SessionInputKind.Unsubscribe, Unsubscribe = unsubscribe };
            case PingPacket { Type: PacketType.Pingreq }:
                PacketWriter.Write(replies, new PingPacket(PacketType.Pingresp), Version);
                return SessionInput.Of(SessionInputKind.Nothing);
            case AckPacket ack:
                AcceptAck(ack, replies);
                return SessionInput.Of(SessionInputKind.Nothing);
            case DisconnectPacket disconnect:
                var keepsWill = disconnect.Reason == ReasonCode.DisconnectWithWill || disconnect.Reason >= ReasonCode.UnspecifiedError;
                Will = keepsWill ? Will : null;
                Phase = SessionPhase.Closed;
                return new SessionInput { Kind = SessionInputKind.Disconnect, WithWill = keepsWill && Will is not null };
            default:
                // AUTH without a method agreed on, or a packet only servers send.
                return SessionInput.Failed(ReasonCode.ProtocolError, "mqtt5:4.13.1-1");
        }
    }

    private SessionInput CheckSubscribe(SubscribePacket subscribe)
    {
        if (subscribe.Properties.SubscriptionIdentifiers.Count > 0)
        {
            return SessionInput.Failed(ReasonCode.SubscriptionIdentifiersNotSupported, "mqtt5:3.2.2.3.12");
        }

        if (Version == MqttVersion.V5 && subscribe.Subscriptions.Any(one => one.Filter.StartsWith("$share/", StringComparison.Ordinal)))
        {
            return SessionInput.Failed(ReasonCode.SharedSubscriptionsNotSupported, "mqtt5:3.2.2.3.13");
        }

        return new SessionInput { Kind = SessionInputKind.Subscribe, Subscribe = subscribe };
    }

    /// <summary>QoS 2 is not offered, so its packets speak of identifiers nobody knows (3.5.2.1, 3.7.2.1).</summary>
    private void AcceptAck(AckPacket ack, IBufferWriter<byte> replies)
    {
        switch (ack.Type)
        {
            case PacketType.Puback:
                sent.Free(ack.PacketId);
                break;
            case PacketType.Pubrec when ack.Reason < ReasonCode.UnspecifiedError:
                PacketWriter.Ack(replies, PacketType.Pubrel, Version, ack.PacketId, ReasonCode.PacketIdentifierNotFound);
                break;
            case PacketType.Pubrel:
                PacketWriter.Ack(replies, PacketType.Pubcomp, Version, ack.PacketId, ReasonCode.PacketIdentifierNotFound);
                break;
            default:
                break;
        }
    }
}
