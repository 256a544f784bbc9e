namespace Vauban.Fleet.Outbound;

/// <summary>How data leaves.</summary>
public enum OutletKind
{
    /// <summary>Batches by HTTPS POST, signed.</summary>
    Webhook,

    /// <summary>Each message published to another broker by MQTT, QoS 1.</summary>
    Bridge,
}
