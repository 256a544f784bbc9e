namespace Vauban.Wire.Mqtt;

/// <summary>CONNECT (MQTT 5.0 3.1), the one packet that says its own version.</summary>
internal static class ConnectReader
{
    public static ConnectPacket Read(ref ByteSource source)
    {
        if (!source.Binary().SequenceEqual("MQTT"u8))
        {
            source.Fail(ReasonCode.UnsupportedProtocolVersion, "mqtt5:3.1.2-1");
        }

        var version = (MqttVersion)source.Byte();
        if (version is not (MqttVersion.V5 or MqttVersion.V311))
        {
            source.Fail(ReasonCode.UnsupportedProtocolVersion, "mqtt5:3.1.2-2");
        }

        var flags = source.Byte();
        CheckFlags(ref source, flags, version);
        var keepAlive = source.Short();
        var properties = PropertyReader.Read(ref source, PacketType.Connect, version);
        var clientId = source.Text();
        return new ConnectPacket
        {
            Version = version,
            CleanStart = (flags & 2) != 0,
            KeepAlive = keepAlive,
            Properties = properties,
            ClientId = clientId,
            Will = (flags & 4) != 0 ? ReadWill(ref source, flags, version) : null,
            UserName = (flags & 0x80) != 0 ? source.Text() : null,
            Password = (flags & 0x40) != 0 ? source.Binary().ToArray() : null,
        };
    }

    /// <summary>The version to answer a CONNECT with, even one that is broken further on.</summary>
    public static MqttVersion PeekVersion(ReadOnlySpan<byte> body) =>
        body.Length > 6 && body[6] >= (byte)MqttVersion.V5 && body.StartsWith("\0\u0004MQTT"u8) ? MqttVersion.V5 : MqttVersion.V311;

    private static void CheckFlags(ref ByteSource source, byte flags, MqttVersion version)
    {
        var will = (flags & 4) != 0;
        if ((flags & 1) != 0)
        {
            source.Malformed("mqtt5:3.1.2-3");
        }
        else if (!will && (flags & 0x18) != 0)
        {
            source.Malformed("mqtt5:3.1.2-11");
        }
        else if ((flags & 0x18) == 0x18)
        {
            source.Malformed("mqtt5:3.1.2-12");
        }
        else if (!will && (flags & 0x20) != 0)
        {
            source.Malformed("mqtt5:3.1.2-13");
        }
        else if (version == MqttVersion.V311 && (flags & 0xC0) == 0x40)
        {
            source.Malformed("mqtt311:3.1.2-22");
        }
    }

    private static Will ReadWill(ref ByteSource source, byte flags, MqttVersion version)
    {
        var properties = PropertyReader.Read(ref source, PropertyTable.Will, version);
        var topic = source.Utf8();
        if (!TopicName.IsValid(topic))
        {
            source.Fail(ReasonCode.TopicNameInvalid, "mqtt5:3.1.3-11");
        }

        return new Will
        {
            Topic = System.Text.Encoding.UTF8.GetString(topic),
            Payload = source.Binary().ToArray(),
            Qos = (Qos)((flags >> 3) & 3),
            Retain = (flags & 0x20) != 0,
            Properties = properties,
        };
    }
}
