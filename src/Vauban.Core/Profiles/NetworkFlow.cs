namespace Vauban.Core.Profiles;

/// <summary>One channel of the object.</summary>
public sealed record NetworkFlow
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    [Field(Unlocks = "5.5-1 SCM-1 PID-4111 IXIT-11 plan:mud", Example = "mqtt")]
    public FlowProtocol? Protocol { get; init; }

    public string? Version { get; init; }

    [Field(Unlocks = "5.5-1 5.5-6 5.5-7 5.8-1 5.8-2 SCM-2 SCM-3 PID-4112 IXIT-11", Example = "tls1.3")]
    public TransportSecurity? Transport { get; init; }

    [Field(Unlocks = "5.6-1 plan:mud plan:diagram", Example = "out")]
    public FlowDirection? Direction { get; init; }

    /// <summary>vauban, vendor-cloud, app, gateway, local, or a host name.</summary>
    [Field(Unlocks = "plan:mud plan:diagram plan:access", Example = "vauban")]
    public string? Peer { get; init; }

    [Field(Min = 1, Max = 65535, Unlocks = "plan:mud", When = "direction=out", Example = "8883")]
    public int? Port { get; init; }

    [Field(Min = 0, Max = 2)]
    public int? Qos { get; init; }

    /// <summary>Radio or wired interface it uses (hardware.interfaces id).</summary>
    [Field(Shape = TextShape.Id)]
    public string? Via { get; init; }

    [Field(Unlocks = "IXIT-11", Example = "measurements")]
    public string? Purpose { get; init; }

    /// <summary>MQTT topics of firmware already in the field.</summary>
    public TopicTemplates? Topics { get; init; }

    /// <summary>The object checks who the other side is before it speaks.</summary>
    [Field(Unlocks = "5.5-1 SCM-2 plan:threats", Example = "true")]
    public bool? VerifiesPeer { get; init; }

    /// <summary>A message taken down and sent again is refused.</summary>
    [Field(Unlocks = "SCM-4 plan:threats", Example = "true")]
    public bool? ReplayProtected { get; init; }

    public IReadOnlyList<SecurityNeed> Guarantees { get; init; } = [];

    [Field(Unlocks = "5.5-1 CRY-1 PID-4113 IXIT-11", Example = "\"TLS_AES_128_GCM_SHA256, X25519\"")]
    public string? Cryptography { get; init; }

    [Field(Unlocks = "5.9-3 RLM-1 IXIT-11", Example = "\"retries with a random delay of up to 5 min\"")]
    public string? Resilience { get; init; }
}
