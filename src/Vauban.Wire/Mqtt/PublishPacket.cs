namespace Vauban.Wire.Mqtt;

/// <summary>MQTT 5.0 3.3.</summary>
public sealed class PublishPacket : MqttPacket
{
    public override PacketType Type => PacketType.Publish;

    /// <summary>May be empty only beside a topic alias.</summary>
    public required string Topic { get; init; }

    public byte[] Payload { get; init; } = [];

    public Qos Qos { get; init; }

    public bool Retain { get; init; }

    public bool Duplicate { get; init; }

    /// <summary>1 to 65535 when <see cref="Qos"/> is not 0, else 0.</summary>
    public ushort PacketId { get; init; }
}
