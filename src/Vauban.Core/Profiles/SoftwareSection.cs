namespace Vauban.Core.Profiles;

/// <summary>Software and its upkeep.</summary>
public sealed record SoftwareSection
{
    /// <summary>File beside the profile.</summary>
    [Field(Shape = TextShape.File, Unlocks = "5.2-3 5.6-6 GEC-1 cra:annex-i-2-1", Example = "sbom.cdx.json")]
    public string? Sbom { get; init; }

    /// <summary>Time from fix to release.</summary>
    [Field(Unlocks = "5.3-8 5.2-2", Example = "30d")]
    public Period? UpdateWithin { get; init; }

    public string? UpdatePolicy { get; init; }

    /// <summary>URL of security.txt or of the disclosure policy.</summary>
    [Field(Shape = TextShape.Url, Unlocks = "5.2-1 IXIT-2 cra:annex-i-2-5", Example = "https://example.com/.well-known/security.txt")]
    public string? Disclosure { get; init; }

    /// <summary>Vulnerabilities are watched.</summary>
    [Field(Unlocks = "5.2-3 IXIT-5", Example = "true")]
    public bool? Monitoring { get; init; }

    [Field(Unlocks = "5.5-2 IXIT-12", Example = "true")]
    public bool? ReviewedImplementations { get; init; }

    [Field(Unlocks = "5.5-3", Example = "true")]
    public bool? AlgorithmsUpdatable { get; init; }

    [Field(Unlocks = "5.6-6 IXIT-16", Example = "true")]
    public bool? MinimalCode { get; init; }

    /// <summary>How code is kept small.</summary>
    [Field(Unlocks = "5.6-6 IXIT-16", When = "minimal-code=true", Example = "\"unused modules are left out of the build\"")]
    public string? CodeMinimisation { get; init; }

    [Field(Unlocks = "PID-21", Example = "mcuboot")]
    public string? Bootloader { get; init; }

    public SystemProfile? System { get; init; }

    [Field(Unlocks = "PID-24 PID-241 PID-242", Example = "none")]
    public Isolation? Isolation { get; init; }

    [Field(Unlocks = "PID-31 PID-312 PID-3121 PID-3122", Example = "[c, rust]")]
    public IReadOnlyList<string> Languages { get; init; } = [];

    public CustomProgramsProfile? CustomPrograms { get; init; }

    [Field(Unlocks = "5.3-1 5.5-3 SUM-1 IXIT-6", Example = "[{id: firmware, updatable: true}]")]
    public IReadOnlyList<ComponentProfile> Components { get; init; } = [];

    [Field(Unlocks = "5.5-2 IXIT-12", Example = "[{id: mbedtls, review: \"public audit\"}]")]
    public IReadOnlyList<ImplementationProfile> Implementations { get; init; } = [];
}
