namespace Vauban.Wire.Mqtt;

/// <summary>What a server keeps of a session between two connections as far as the protocol goes (MQTT 5.0 4.1): both directions of QoS 2, and QoS 1 sent.</summary>
public sealed class SessionMemory
{
    public DeliveryBook Outgoing { get; } = new();

    /// <summary>Identifiers of QoS 2 messages that were taken and not yet released by PUBREL.</summary>
    public HashSet<ushort> Incoming { get; } = [];
}
