using System.Buffers;

namespace Vauban.Wire.Mqtt;

/// <summary>Encodes control packets. Text fields must be at most 65,535 UTF-8 bytes; more is a programmer's error.</summary>
public static class PacketWriter
{
    /// <param name="version">The version of the connection; CONNECT carries its own.</param>
    /// <exception cref="ArgumentException">A property is set that may not stand in this packet.</exception>
    /// <exception cref="OverflowException">A field is longer than its length prefix can say.</exception>
    public static void Write(IBufferWriter<byte> output, MqttPacket packet, MqttVersion version)
    {
        var counting = new ByteSink();
        Body(ref counting, packet, version);
        var size = counting.Length;
        var header = 1 + VariableInteger.SizeOf((uint)size);
        var sink = new ByteSink(output.GetSpan(header + size));
        sink.Byte((byte)(((int)packet.Type << 4) | Flags(packet)));
        sink.Variable((uint)size);
        Body(ref sink, packet, version);
        output.Advance(header + size);
    }

    /// <summary>PUBLISH without properties, without allocating.</summary>
    /// <param name="packetId">0 exactly when <paramref name="qos"/> is 0.</param>
    public static void Publish(IBufferWriter<byte> output, MqttVersion version, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, Qos qos, ushort packetId)
    {
        var body = BodySize(version, topic.Length, payload.Length, qos);
        var size = 1 + VariableInteger.SizeOf((uint)body) + body;
        var sink = new ByteSink(output.GetSpan(size));
        sink.Byte((byte)(((int)PacketType.Publish << 4) | ((int)qos << 1)));
        sink.Variable((uint)body);
        sink.Binary(topic);
        if (qos != Qos.AtMostOnce)
        {
            sink.Short(packetId);
        }

        if (version == MqttVersion.V5)
        {
            sink.Byte(0);
        }

        sink.Raw(payload);
        output.Advance(size);
    }

    /// <summary>Bytes of a PUBLISH without properties, to be held against the receiver's maximum packet size.</summary>
    public static int PublishSize(MqttVersion version, int topic, int payload, Qos qos)
    {
        var body = BodySize(version, topic, payload, qos);
        return 1 + VariableInteger.SizeOf((uint)body) + body;
    }

    /// <summary>PUBACK, PUBREC, PUBREL or PUBCOMP without properties, without allocating: 4 bytes, 5 with a reason in 5.0.</summary>
    public static void Ack(IBufferWriter<byte> output, PacketType type, MqttVersion version, ushort packetId, ReasonCode reason = ReasonCode.Success)
    {
        var withReason = version == MqttVersion.V5 && reason != ReasonCode.Success;
        var span = output.GetSpan(5);
        span[0] = (byte)(((int)type << 4) | (type == PacketType.Pubrel ? 2 : 0));
        span[1] = (byte)(withReason ? 3 : 2);
        span[2] = (byte)(packetId >> 8);
        span[3] = (byte)packetId;
        span[4] = (byte)reason;
        output.Advance(withReason ? 5 : 4);
    }

    private static int BodySize(MqttVersion version, int topic, int payload, Qos qos) =>
        2 + topic + (qos == Qos.AtMostOnce ? 0 : 2) + (version == MqttVersion.V5 ? 1 : 0) + payload;

    private static int Flags(MqttPacket packet) =>
        packet switch
        {
            PublishPacket publish => (publish.Duplicate ? 8 : 0) | ((int)publish.Qos << 1) | (publish.Retain ? 1 : 0),
            SubscribePacket or UnsubscribePacket => 2,
            AckPacket { Type: PacketType.Pubrel } => 2,
            _ => 0,
        };

    private static void Body(ref ByteSink sink, MqttPacket packet, MqttVersion version)
    {
        switch (packet)
        {
            case ConnectPacket connect:
                ConnectWriter.Write(ref sink, connect);
                break;
            case ConnackPacket connack:
                sink.Byte((byte)(connack.SessionPresent ? 1 : 0));
                sink.Byte(version == MqttVersion.V5 ? (byte)connack.Reason : ReturnCode.From(connack.Reason));
                Properties(ref sink, packet, version);
                break;
            case PublishPacket publish:
                Publish(ref sink, publish, version);
                break;
            case AckPacket ack:
                sink.Short(ack.PacketId);
                ReasonAndProperties(ref sink, packet, ack.Reason, version);
                break;
            case SubscribePacket subscribe:
                Subscribe(ref sink, subscribe, version);
                break;
            case SubackPacket suback:
                Suback(ref sink, suback, version);
                break;
            case UnsubscribePacket unsubscribe:
                sink.Short(unsubscribe.PacketId);
                Properties(ref sink, packet, version);
                foreach (var filter in unsubscribe.Filters)
                {
                    sink.Text(filter);
                }

                break;
            case DisconnectPacket disconnect:
                ReasonAndProperties(ref sink, packet, disconnect.Reason, version);
                break;
            case AuthPacket auth:
                ReasonAndProperties(ref sink, packet, auth.Reason, version);
                break;
            default:
                break;
        }
    }

    private static void Properties(ref ByteSink sink, MqttPacket packet, MqttVersion version)
    {
        if (version == MqttVersion.V5)
        {
            PropertyWriter.Write(ref sink, packet.Properties, packet.Type);
        }
    }

    /// <summary>Both may be left out when they say nothing (3.4.2.1, 3.14.2.1, 3.15.2.1).</summary>
    private static void ReasonAndProperties(ref ByteSink sink, MqttPacket packet, ReasonCode reason, MqttVersion version)
    {
        if (version != MqttVersion.V5)
        {
            return;
        }

        var bare = PropertyWriter.IsEmpty(packet.Properties, packet.Type);
        if (bare && reason == ReasonCode.Success)
        {
            return;
        }

        sink.Byte((byte)reason);
        if (!bare)
        {
            PropertyWriter.Write(ref sink, packet.Properties, packet.Type);
        }
    }

    private static void Publish(ref ByteSink sink, PublishPacket publish, MqttVersion version)
    {
        sink.Text(publish.Topic);
        if (publish.Qos != Qos.AtMostOnce)
        {
            sink.Short(publish.PacketId);
        }

        Properties(ref sink, publish, version);
        sink.Raw(publish.Payload);
    }

    private static void Subscribe(ref ByteSink sink, SubscribePacket subscribe, MqttVersion version)
    {
        sink.Short(subscribe.PacketId);
        Properties(ref sink, subscribe, version);
        foreach (var (filter, qos, noLocal, asPublished, handling) in subscribe.Subscriptions)
        {
            sink.Text(filter);
            var options = version == MqttVersion.V5 ? (noLocal ? 4 : 0) | (asPublished ? 8 : 0) | ((int)handling << 4) : 0;
            sink.Byte((byte)((int)qos | options));
        }
    }

    private static void Suback(ref ByteSink sink, SubackPacket suback, MqttVersion version)
    {
        sink.Short(suback.PacketId);
        Properties(ref sink, suback, version);
        if (suback.Type == PacketType.Unsuback && version != MqttVersion.V5)
        {
            return;
        }

        foreach (var reason in suback.Reasons)
        {
            sink.Byte(version == MqttVersion.V5 || reason <= ReasonCode.GrantedQos2 ? (byte)reason : (byte)ReasonCode.UnspecifiedError);
        }
    }
}
