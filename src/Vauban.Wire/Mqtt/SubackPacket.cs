namespace Vauban.Wire.Mqtt;

/// <summary>SUBACK or UNSUBACK (MQTT 5.0 3.9, 3.11): one reason for each filter asked, in order. UNSUBACK of 3.1.1 has none.</summary>
public sealed class SubackPacket(PacketType type = PacketType.Suback) : MqttPacket
{
    public override PacketType Type { get; } =
        type is PacketType.Suback or PacketType.Unsuback ? type : throw new ArgumentOutOfRangeException(nameof(type));

    public required ushort PacketId { get; init; }

    public required IReadOnlyList<ReasonCode> Reasons { get; init; }
}
