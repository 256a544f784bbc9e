using System.Collections.Immutable;
using Vauban.Core.Releases.Identifiers;

namespace Vauban.Core.Releases.Sbom;

/// <summary>One part of a product, as its bill of materials names it.</summary>
/// <param name="Ref">What the document calls it: bom-ref or SPDX identifier; made from its place when it has none.</param>
/// <param name="Path">Where it stands in the document: <c>components[3]</c>.</param>
public sealed record BomComponent(string Ref, ComponentKind Kind, string Name, string Path)
{
    public string? Group { get; init; }

    public string? Version { get; init; }

    /// <summary>Who supplies it: organisation or person.</summary>
    public string? Supplier { get; init; }

    /// <summary>The package URL as it stands, even when it is not one; see <see cref="Package"/>.</summary>
    public string? Purl { get; init; }

    public PackageUrl? Package { get; init; }

    public ImmutableArray<CpeName> Cpes { get; init; } = [];

    public ImmutableArray<BomHash> Hashes { get; init; } = [];

    /// <summary>SPDX identifiers, names or expressions.</summary>
    public ImmutableArray<string> Licences { get; init; } = [];

    public ImmutableArray<BomProperty> Properties { get; init; } = [];

    /// <summary>Vulnerabilities that a patch of this component resolves (pedigree).</summary>
    public ImmutableArray<string> Patched { get; init; } = [];

    /// <summary>The component that contains it.</summary>
    public string? Parent { get; init; }

    public string? this[string property] => Properties.FirstOrDefault(one => one.Name == property).Value;

    /// <summary>What it is, whatever its version: the package URL's key, or group and name.</summary>
    public string Identity => Package?.Key ?? (Group is null ? Name : $"{Group}/{Name}");

    public override string ToString() => Version is null ? Name : $"{Name} {Version}";
}
