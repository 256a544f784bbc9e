namespace Vauban.Wire.Mqtt;

/// <summary>MQTT 5.0 3.1.</summary>
public sealed class ConnectPacket : MqttPacket
{
    public override PacketType Type => PacketType.Connect;

    public MqttVersion Version { get; init; } = MqttVersion.V5;

    /// <summary>Clean session in 3.1.1.</summary>
    public bool CleanStart { get; init; } = true;

    /// <summary>Seconds; 0 = no keep-alive.</summary>
    public ushort KeepAlive { get; init; }

    /// <summary>Empty asks the server to choose one.</summary>
    public string ClientId { get; init; } = "";

    public Will? Will { get; init; }

    public string? UserName { get; init; }

    public byte[]? Password { get; init; }
}
