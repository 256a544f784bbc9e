namespace Vauban.Wire.Mqtt;

/// <summary>Decodes any control packet of either version. Never throws on foreign bytes: what is wrong is an <see cref="MqttError"/>.</summary>
public static class PacketReader
{
    /// <summary>Most filters of one SUBSCRIBE or UNSUBSCRIBE.</summary>
    public const int MostFilters = 4096;

    /// <param name="version">The version the connection agreed on; CONNECT carries its own.</param>
    public static bool TryRead(scoped in Frame frame, MqttVersion version, out MqttPacket? packet, out MqttError error)
    {
        packet = null;
        if (!CheckFlags(in frame, version, out error))
        {
            return false;
        }

        if (frame.Type == PacketType.Publish)
        {
            packet = PublishView.TryRead(in frame, version, out var view, out error) ? view.ToPacket() : null;
            return packet is not null;
        }

        var source = new ByteSource(frame.Body);
        packet = Decode(ref source, frame.Type, version);
        source.End();
        error = source.Error;
        packet = error.IsError ? null : packet;
        return packet is not null;
    }

    /// <summary>2.1.3-1: reserved flags have one value only.</summary>
    internal static bool CheckFlags(scoped in Frame frame, MqttVersion version, out MqttError error)
    {
        var expected = frame.Type is PacketType.Pubrel or PacketType.Subscribe or PacketType.Unsubscribe ? 2 : 0;
        error =
            frame.Type == PacketType.Auth && version != MqttVersion.V5 ? new MqttError(ReasonCode.ProtocolError, "mqtt5:2.1.2")
            : frame.Type != PacketType.Publish && frame.Flags != expected ? new MqttError(ReasonCode.MalformedPacket, "mqtt5:2.1.3-1")
            : default;
        return !error.IsError;
    }

    private static MqttPacket Decode(ref ByteSource source, PacketType type, MqttVersion version) =>
        type switch
        {
            PacketType.Connect => ConnectReader.Read(ref source),
            PacketType.Connack => Connack(ref source, version),
            PacketType.Puback or PacketType.Pubrec or PacketType.Pubrel or PacketType.Pubcomp => Ack(ref source, type, version),
            PacketType.Subscribe => Subscribe(ref source, version),
            PacketType.Suback or PacketType.Unsuback => Suback(ref source, type, version),
            PacketType.Unsubscribe => Unsubscribe(ref source, version),
            PacketType.Disconnect => Disconnect(ref source, version),
            PacketType.Auth => Auth(ref source),
            _ => new PingPacket(type),
        };

    private static ConnackPacket Connack(ref ByteSource source, MqttVersion version)
    {
        var flags = source.Byte();
        if (flags > 1)
        {
            source.Malformed("mqtt5:3.2.2-1");
        }

        var code = source.Byte();
        if (version == MqttVersion.V5 ? !ReasonTable.MayStandIn(code, PacketType.Connack) : code > ReturnCode.Largest)
        {
            source.Malformed("mqtt5:3.2.2-7");
        }

        return new ConnackPacket
        {
            SessionPresent = flags == 1,
            Reason = version == MqttVersion.V5 ? (ReasonCode)code : ReturnCode.ToReason(code),
            Properties = PropertyReader.Read(ref source, PacketType.Connack, version),
        };
    }

    private static AckPacket Ack(ref ByteSource source, PacketType type, MqttVersion version)
    {
        var packetId = source.PacketId();
        var reason = OptionalReason(ref source, type, version);
        return new AckPacket(type) { PacketId = packetId, Reason = reason, Properties = OptionalProperties(ref source, type, version) };
    }

    private static SubscribePacket Subscribe(ref ByteSource source, MqttVersion version)
    {
        var packetId = source.PacketId();
        var properties = PropertyReader.Read(ref source, PacketType.Subscribe, version);
        var subscriptions = new List<Subscription>();
        while (!source.IsEmpty)
        {
            var filter = source.Text();
            var options = source.Byte();
            subscriptions.Add(ReadOptions(ref source, filter, options, version));
            Bound(ref source, subscriptions.Count);
        }

        if (subscriptions.Count == 0)
        {
            source.Fail(ReasonCode.ProtocolError, "mqtt5:3.8.3-2");
        }

        return new SubscribePacket { PacketId = packetId, Properties = properties, Subscriptions = subscriptions };
    }

    private static Subscription ReadOptions(ref ByteSource source, string filter, byte options, MqttVersion version)
    {
        var reserved = version == MqttVersion.V5 ? 0xC0 : 0xFC;
        var retain = (options >> 4) & 3;
        var noLocal = (options & 4) != 0;
        if ((options & reserved) != 0)
        {
            source.Malformed("mqtt5:3.8.3-5");
        }
        else if ((options & 3) == 3 || retain == 3)
        {
            source.Fail(ReasonCode.ProtocolError, "mqtt5:3.8.3.1");
        }
        else if (noLocal && filter.StartsWith("$share/", StringComparison.Ordinal))
        {
            source.Fail(ReasonCode.ProtocolError, "mqtt5:3.8.3-4");
        }

        return new Subscription(filter, (Qos)(options & 3), noLocal, (options & 8) != 0, (RetainHandling)retain);
    }

    private static UnsubscribePacket Unsubscribe(ref ByteSource source, MqttVersion version)
    {
        var packetId = source.PacketId();
        var properties = PropertyReader.Read(ref source, PacketType.Unsubscribe, version);
        var filters = new List<string>();
        while (!source.IsEmpty)
        {
            filters.Add(source.Text());
            Bound(ref source, filters.Count);
        }

        if (filters.Count == 0)
        {
            source.Fail(ReasonCode.ProtocolError, "mqtt5:3.10.3-2");
        }

        return new UnsubscribePacket { PacketId = packetId, Properties = properties, Filters = filters };
    }

    private static SubackPacket Suback(ref ByteSource source, PacketType type, MqttVersion version)
    {
        var packetId = source.PacketId();
        var properties = PropertyReader.Read(ref source, type, version);
        var reasons = new List<ReasonCode>();
        while (!source.IsEmpty && (type == PacketType.Suback || version == MqttVersion.V5))
        {
            var reason = source.Byte();
            if (version == MqttVersion.V5 ? !ReasonTable.MayStandIn(reason, type) : reason is > 2 and not 0x80)
            {
                source.Malformed(type == PacketType.Suback ? "mqtt5:3.9.3-2" : "mqtt5:3.11.3-2");
            }

            reasons.Add((ReasonCode)reason);
            Bound(ref source, reasons.Count);
        }

        return new SubackPacket(type) { PacketId = packetId, Properties = properties, Reasons = reasons };
    }

    private static DisconnectPacket Disconnect(ref ByteSource source, MqttVersion version)
    {
        var reason = OptionalReason(ref source, PacketType.Disconnect, version);
        return new DisconnectPacket { Reason = reason, Properties = OptionalProperties(ref source, PacketType.Disconnect, version) };
    }

    private static AuthPacket Auth(ref ByteSource source)
    {
        var reason = OptionalReason(ref source, PacketType.Auth, MqttVersion.V5);
        return new AuthPacket { Reason = reason, Properties = OptionalProperties(ref source, PacketType.Auth, MqttVersion.V5) };
    }

    private static ReasonCode OptionalReason(ref ByteSource source, PacketType type, MqttVersion version)
    {
        if (source.IsEmpty || version != MqttVersion.V5)
        {
            return ReasonCode.Success;
        }

        var reason = source.Byte();
        if (!ReasonTable.MayStandIn(reason, type))
        {
            source.Malformed("mqtt5:2.4");
        }

        return (ReasonCode)reason;
    }

    private static PacketProperties OptionalProperties(ref ByteSource source, PacketType type, MqttVersion version) =>
        source.IsEmpty ? new PacketProperties() : PropertyReader.Read(ref source, type, version);

    private static void Bound(ref ByteSource source, int count)
    {
        if (count > MostFilters)
        {
            source.Fail(ReasonCode.QuotaExceeded, "mqtt5:4.13.1");
        }
    }
}
