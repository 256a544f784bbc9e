using System.Collections.Frozen;

namespace Vauban.Core.Profiles;

/// <summary>What a connected object is, as its maker declares it: the one file that everything is derived from. Null or empty means unknown, never safe.</summary>
public sealed record ProductProfile
{
    /// <summary>Version of the profile language: 1.</summary>
    [Field(Key = "vauban", Min = 1, Max = 1)]
    public required int Version { get; init; }

    public Organisation? Organisation { get; init; }

    public required ProductSection Product { get; init; }

    public UseSection? Use { get; init; }

    /// <summary>What people do with the object.</summary>
    [Field(Unlocks = "5.12-1", Example = "[{id: alarm, alerts: [visual, audible], essential: true}]")]
    public IReadOnlyList<FunctionProfile> Functions { get; init; } = [];

    public HardwareSection? Hardware { get; init; }

    /// <summary>Every channel of the object, in and out.</summary>
    [Field(
        Unlocks = "5.5-1 5.5-4 5.5-5 5.6-1 5.9-3 5.13-1B ACM-1 SCM-1 PID-41 IXIT-11 plan:access plan:mud plan:diagram",
        Example = "[{id: cloud, protocol: mqtt, transport: tls1.3, direction: out, peer: vauban, port: 8883}]"
    )]
    public IReadOnlyList<NetworkFlow> Network { get; init; } = [];

    /// <summary>What the object senses or sends, and what becomes of it.</summary>
    [Field(
        Unlocks = "5.8-1 5.8-2 5.11-1 6-1 6-6 IXIT-21 plan:device",
        Example = "[{id: temperature, from: temperature, personal: false, to: cloud, keep: 2y}]"
    )]
    public IReadOnlyList<DataItem> Data { get; init; } = [];

    /// <summary>Values that the fleet may set (desired) and the object reports.</summary>
    [Field(Unlocks = "5.5-5 plan:device", Example = "[{id: report-every, value: s, range: [60, 3600]}]")]
    public IReadOnlyList<SettingProfile> Settings { get; init; } = [];

    [Field(Unlocks = "5.5-4 plan:device", Example = "[{id: identify}]")]
    public IReadOnlyList<CommandProfile> Commands { get; init; } = [];

    [Field(Unlocks = "SSM-1 SCM-1 ACM-1 5.4-1", Example = "[{id: identity-key, kind: security, needs: [confidentiality, integrity]}]")]
    public IReadOnlyList<AssetProfile> Assets { get; init; } = [];

    /// <summary>Software services listening on the object.</summary>
    [Field(Unlocks = "5.6-1 5.6-2 5.6-5 GEC-2 PID-33 PID-331 PID-41 IXIT-13 IXIT-28", Example = "[{id: set-up-page, port: 443, authentication: password, needed: true}]")]
    public IReadOnlyList<ServiceProfile> Services { get; init; } = [];

    /// <summary>The maker's service behind the units.</summary>
    [Field(Unlocks = "plan:threats", Example = "{device-proof: certificate, checks-owner: true, support-access: with-consent, administrators: two-factors}")]
    public CloudSection? Cloud { get; init; }

    public SecuritySection? Security { get; init; }

    public SoftwareSection? Software { get; init; }

    public ProcessSection? Process { get; init; }

    /// <summary>Where users find what they must be told.</summary>
    public DocumentationSection? Documentation { get; init; }

    public ResilienceSection? Resilience { get; init; }

    /// <summary>Usage and health data about the object itself, apart from its measurements.</summary>
    public TelemetrySection? Telemetry { get; init; }

    public IReadOnlyList<ClaimProfile> Claims { get; init; } = [];

    /// <summary>Paths of the lists written <c>[]</c>: the maker says that there is none, which an absent list does not say.</summary>
    public IReadOnlySet<string> DeclaredNone { get; init; } = FrozenSet<string>.Empty;
}
