namespace Vauban.Core.Profiles;

/// <summary>One channel of the object.</summary>
public sealed record NetworkFlow
{
    public required string Id { get; init; }

    public FlowProtocol? Protocol { get; init; }

    public string? Version { get; init; }

    public TransportSecurity? Transport { get; init; }

    public FlowDirection? Direction { get; init; }

    /// <summary>vauban, vendor-cloud, app, gateway, local, or a host name.</summary>
    public string? Peer { get; init; }

    public int? Port { get; init; }

    public int? Qos { get; init; }

    /// <summary>Radio or wired interface it uses (hardware.interfaces id).</summary>
    public string? Via { get; init; }

    public string? Purpose { get; init; }

    /// <summary>MQTT topics of firmware already in the field.</summary>
    public TopicTemplates? Topics { get; init; }
}
