namespace Vauban.Wire.Mqtt;

/// <summary>A decoded control packet. <see cref="PublishView"/> is the form of PUBLISH that allocates nothing.</summary>
public abstract class MqttPacket
{
    private static readonly PacketProperties NoProperties = new();

    public abstract PacketType Type { get; }

    /// <summary>Ignored when written as 3.1.1, empty when read from it.</summary>
    public PacketProperties Properties { get; init; } = NoProperties;
}
