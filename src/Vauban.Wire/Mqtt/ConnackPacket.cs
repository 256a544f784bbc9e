namespace Vauban.Wire.Mqtt;

/// <summary>MQTT 5.0 3.2. In 3.1.1 <see cref="Reason"/> stands for the nearest of the return codes 0 to 5.</summary>
public sealed class ConnackPacket : MqttPacket
{
    public override PacketType Type => PacketType.Connack;

    public bool SessionPresent { get; init; }

    public ReasonCode Reason { get; init; }
}
