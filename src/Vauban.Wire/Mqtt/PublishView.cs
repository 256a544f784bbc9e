using System.Text;

namespace Vauban.Wire.Mqtt;

/// <summary>A PUBLISH (MQTT 5.0 3.3) that views the received bytes: nothing is allocated for QoS 0 and 1.</summary>
public readonly ref struct PublishView
{
    /// <summary>UTF-8, valid; empty only beside a topic alias.</summary>
    public ReadOnlySpan<byte> Topic { get; init; }

    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>The property section without its length, already checked; empty in 3.1.1.</summary>
    public ReadOnlySpan<byte> RawProperties { get; init; }

    public Qos Qos { get; init; }

    public bool Retain { get; init; }

    public bool Duplicate { get; init; }

    /// <summary>0 when <see cref="Qos"/> is 0.</summary>
    public ushort PacketId { get; init; }

    /// <summary>0 = none.</summary>
    public ushort TopicAlias { get; init; }

    public bool HasSubscriptionIdentifier { get; init; }

    /// <summary>The sender says that the payload is UTF-8 text (3.3.2.3.2).</summary>
    public bool IsText { get; init; }

    public static bool TryRead(scoped in Frame frame, MqttVersion version, out PublishView view, out MqttError error)
    {
        view = default;
        var source = new ByteSource(frame.Body);
        var qos = (frame.Flags >> 1) & 3;
        var duplicate = (frame.Flags & 8) != 0;
        if (qos == 3)
        {
            source.Malformed("mqtt5:3.3.1-4");
        }

        if (duplicate && qos == 0)
        {
            source.Malformed("mqtt5:3.3.1-2");
        }

        var topic = source.Utf8();
        var packetId = qos == 0 ? (ushort)0 : source.PacketId();
        var properties = version == MqttVersion.V5 ? source.Take((int)source.Variable()) : default;
        var scanner = new PropertyScanner(properties, PacketType.Publish);
        var (alias, identified, text) = Properties(ref scanner);
        source.Fail(scanner.Error);
        if (topic.IsEmpty ? alias == 0 : !TopicName.IsValid(topic))
        {
            var (reason, clause) = topic.IsEmpty ? (ReasonCode.ProtocolError, "mqtt5:3.3.2.3.4") : (ReasonCode.TopicNameInvalid, "mqtt5:3.3.2-2");
            source.Fail(reason, clause);
        }

        error = source.Error;
        if (error.IsError)
        {
            return false;
        }

        view = new PublishView
        {
            Topic = topic,
            Payload = source.TakeAll(),
            RawProperties = properties,
            Qos = (Qos)qos,
            Retain = (frame.Flags & 1) != 0,
            Duplicate = duplicate,
            PacketId = packetId,
            TopicAlias = alias,
            HasSubscriptionIdentifier = identified,
            IsText = text,
        };
        return true;
    }

    public PublishPacket ToPacket()
    {
        var section = new byte[RawProperties.Length + 4];
        var digits = VariableInteger.Write(section, (uint)RawProperties.Length);
        RawProperties.CopyTo(section.AsSpan(digits));
        var source = new ByteSource(section.AsSpan(0, digits + RawProperties.Length));
        return new PublishPacket
        {
            Topic = Encoding.UTF8.GetString(Topic),
            Payload = Payload.ToArray(),
            Qos = Qos,
            Retain = Retain,
            Duplicate = Duplicate,
            PacketId = PacketId,
            Properties = PropertyReader.Read(ref source, PacketType.Publish, MqttVersion.V5),
        };
    }

    private static (ushort Alias, bool Identified, bool Text) Properties(ref PropertyScanner scanner)
    {
        ushort alias = 0;
        var identified = false;
        var text = false;
        while (scanner.Next())
        {
            alias = scanner.Id == PropertyId.TopicAlias ? (ushort)scanner.Number : alias;
            identified |= scanner.Id == PropertyId.SubscriptionIdentifier;
            text |= scanner.Id == PropertyId.PayloadFormat && scanner.Number == 1;
        }

        return (alias, identified, text);
    }
}
