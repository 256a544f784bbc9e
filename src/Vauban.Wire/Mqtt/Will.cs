namespace Vauban.Wire.Mqtt;

/// <summary>The message a server publishes when the connection ends without DISCONNECT (MQTT 5.0 3.1.2.5).</summary>
public sealed class Will
{
    public required string Topic { get; init; }

    public required byte[] Payload { get; init; }

    public Qos Qos { get; init; }

    public bool Retain { get; init; }

    public PacketProperties Properties { get; init; } = new();
}
