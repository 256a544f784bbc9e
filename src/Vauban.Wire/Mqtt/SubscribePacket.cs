namespace Vauban.Wire.Mqtt;

/// <summary>MQTT 5.0 3.8. Filters are well-formed UTF-8 but may break the rules of <see cref="TopicFilter"/>: SUBACK says so for each.</summary>
public sealed class SubscribePacket : MqttPacket
{
    public override PacketType Type => PacketType.Subscribe;

    public required ushort PacketId { get; init; }

    public required IReadOnlyList<Subscription> Subscriptions { get; init; }
}
