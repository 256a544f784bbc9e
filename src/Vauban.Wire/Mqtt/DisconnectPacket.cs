namespace Vauban.Wire.Mqtt;

/// <summary>MQTT 5.0 3.14; in 3.1.1 only a client sends it and it carries nothing.</summary>
public sealed class DisconnectPacket : MqttPacket
{
    public override PacketType Type => PacketType.Disconnect;

    public ReasonCode Reason { get; init; }
}
