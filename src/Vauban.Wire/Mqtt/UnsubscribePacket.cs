namespace Vauban.Wire.Mqtt;

/// <summary>MQTT 5.0 3.10.</summary>
public sealed class UnsubscribePacket : MqttPacket
{
    public override PacketType Type => PacketType.Unsubscribe;

    public required ushort PacketId { get; init; }

    public required IReadOnlyList<string> Filters { get; init; }
}
