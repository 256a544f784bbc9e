namespace Vauban.Wire.Mqtt;

/// <summary>PUBACK, PUBREC, PUBREL or PUBCOMP (MQTT 5.0 3.4 to 3.7); 3.1.1 has no reason in them.</summary>
public sealed class AckPacket(PacketType type) : MqttPacket
{
    public override PacketType Type { get; } =
        type is PacketType.Puback or PacketType.Pubrec or PacketType.Pubrel or PacketType.Pubcomp
            ? type
            : throw new ArgumentOutOfRangeException(nameof(type));

    public required ushort PacketId { get; init; }

    public ReasonCode Reason { get; init; }
}
