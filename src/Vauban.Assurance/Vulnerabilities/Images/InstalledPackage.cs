using Vauban.Core.Releases.Sbom;

namespace Vauban.Assurance.Vulnerabilities.Images;

/// <summary>Something found installed in a root file system.</summary>
/// <param name="From">The file that says so.</param>
internal sealed record InstalledPackage(ComponentKind Kind, string Name, string? Version, string From)
{
    public string? Purl { get; init; }

    public string? Cpe { get; init; }

    public string? Licence { get; init; }

    public string? Supplier { get; init; }

    /// <summary>Names of packages of the same database that it depends on.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];
}
