namespace Vauban.Core.Profiles;

/// <summary>Software and its upkeep.</summary>
public sealed record SoftwareSection
{
    /// <summary>File beside the profile.</summary>
    public string? Sbom { get; init; }

    /// <summary>Time from fix to release.</summary>
    public Period? UpdateWithin { get; init; }

    public string? UpdatePolicy { get; init; }

    /// <summary>URL of security.txt or of the disclosure policy.</summary>
    public string? Disclosure { get; init; }

    /// <summary>Vulnerabilities are watched.</summary>
    public bool? Monitoring { get; init; }

    public bool? ReviewedImplementations { get; init; }

    public bool? AlgorithmsUpdatable { get; init; }

    public bool? MinimalCode { get; init; }
}
