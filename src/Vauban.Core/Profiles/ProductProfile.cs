namespace Vauban.Core.Profiles;

/// <summary>What a connected object is, as its maker declares it: the one file that everything is derived from. Null or empty means unknown, never safe.</summary>
public sealed record ProductProfile
{
    /// <summary>Version of the profile language: 1.</summary>
    public required int Version { get; init; }

    public Organisation? Organisation { get; init; }

    public required ProductSection Product { get; init; }

    public UseSection? Use { get; init; }

    /// <summary>What people do with the object.</summary>
    public IReadOnlyList<FunctionProfile> Functions { get; init; } = [];

    public HardwareSection? Hardware { get; init; }

    /// <summary>Every channel of the object, in and out.</summary>
    public IReadOnlyList<NetworkFlow> Network { get; init; } = [];

    /// <summary>What the object senses or sends, and what becomes of it.</summary>
    public IReadOnlyList<DataItem> Data { get; init; } = [];

    /// <summary>Values that the fleet may set (desired) and the object reports.</summary>
    public IReadOnlyList<SettingProfile> Settings { get; init; } = [];

    public IReadOnlyList<CommandProfile> Commands { get; init; } = [];

    public IReadOnlyList<AssetProfile> Assets { get; init; } = [];

    /// <summary>Software services listening on the object.</summary>
    public IReadOnlyList<ServiceProfile> Services { get; init; } = [];

    public SecuritySection? Security { get; init; }

    public SoftwareSection? Software { get; init; }

    /// <summary>Where users find what they must be told.</summary>
    public DocumentationSection? Documentation { get; init; }

    public ResilienceSection? Resilience { get; init; }

    /// <summary>Usage and health data about the object itself, apart from its measurements.</summary>
    public TelemetrySection? Telemetry { get; init; }

    public IReadOnlyList<ClaimProfile> Claims { get; init; } = [];
}
