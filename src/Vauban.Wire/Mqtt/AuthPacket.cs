namespace Vauban.Wire.Mqtt;

/// <summary>MQTT 5.0 3.15.</summary>
public sealed class AuthPacket : MqttPacket
{
    public override PacketType Type => PacketType.Auth;

    public ReasonCode Reason { get; init; }
}
