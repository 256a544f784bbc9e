namespace Vauban.Wire.Mqtt;

/// <summary>PINGREQ or PINGRESP (MQTT 5.0 3.12, 3.13).</summary>
public sealed class PingPacket(PacketType type) : MqttPacket
{
    public override PacketType Type { get; } =
        type is PacketType.Pingreq or PacketType.Pingresp ? type : throw new ArgumentOutOfRangeException(nameof(type));
}
