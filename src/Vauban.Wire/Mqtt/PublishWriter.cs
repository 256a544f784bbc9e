using System.Buffers;

namespace Vauban.Wire.Mqtt;

/// <summary>Encodes a PUBLISH to a client without allocating.</summary>
internal static class PublishWriter
{
    /// <param name="alias">0 = none; the topic is left out when <paramref name="aliasIsKnown"/> (3.3.2.3.4).</param>
    public static void Write(
        IBufferWriter<byte> output,
        MqttVersion version,
        in OutgoingPublish message,
        ushort packetId,
        bool duplicate = false,
        ushort alias = 0,
        bool aliasIsKnown = false
    )
    {
        var topic = aliasIsKnown ? default : message.Topic;
        var properties = version == MqttVersion.V5 ? PropertyBytes(message, alias) : 0;
        var body = BodyBytes(version, topic.Length, message.Qos, properties, message.Payload.Length);
        var size = 1 + VariableInteger.SizeOf((uint)body) + body;
        var sink = new ByteSink(output.GetSpan(size));
        var flags = (duplicate ? 8 : 0) | ((int)message.Qos << 1) | (message.Retain ? 1 : 0);
        sink.Byte((byte)(((int)PacketType.Publish << 4) | flags));
        sink.Variable((uint)body);
        sink.Binary(topic);
        if (message.Qos != Qos.AtMostOnce)
        {
            sink.Short(packetId);
        }

        if (version == MqttVersion.V5)
        {
            sink.Variable((uint)properties);
            Properties(ref sink, message, alias);
        }

        sink.Raw(message.Payload);
        output.Advance(size);
    }

    /// <summary>Bytes of the packet without alias, to be held against the receiver's maximum packet size.</summary>
    public static int Size(MqttVersion version, in OutgoingPublish message)
    {
        var properties = version == MqttVersion.V5 ? PropertyBytes(message, 0) : 0;
        var body = BodyBytes(version, message.Topic.Length, message.Qos, properties, message.Payload.Length);
        return 1 + VariableInteger.SizeOf((uint)body) + body;
    }

    private static int BodyBytes(MqttVersion version, int topic, Qos qos, int properties, int payload) =>
        2 + topic + (qos == Qos.AtMostOnce ? 0 : 2) + (version == MqttVersion.V5 ? VariableInteger.SizeOf((uint)properties) + properties : 0) + payload;

    private static int PropertyBytes(in OutgoingPublish message, ushort alias)
    {
        var count = message.Properties.Length + (message.Expiry == OutgoingPublish.Never ? 0 : 5) + (alias == 0 ? 0 : 3);
        foreach (var identifier in message.Identifiers)
        {
            count += 1 + VariableInteger.SizeOf(identifier);
        }

        return count;
    }

    private static void Properties(ref ByteSink sink, in OutgoingPublish message, ushort alias)
    {
        if (message.Expiry != OutgoingPublish.Never)
        {
            sink.Byte((byte)PropertyId.MessageExpiry);
            sink.Int(message.Expiry);
        }

        if (alias != 0)
        {
            sink.Byte((byte)PropertyId.TopicAlias);
            sink.Short(alias);
        }

        foreach (var identifier in message.Identifiers)
        {
            sink.Byte((byte)PropertyId.SubscriptionIdentifier);
            sink.Variable(identifier);
        }

        sink.Raw(message.Properties);
    }
}
