using System.Collections.Immutable;

namespace Vauban.Records.Registry;

/// <summary>A software version of a product.</summary>
/// <param name="Sbom">SHA-256 (hex) of its bill of materials; null when there is none.</param>
public sealed record Release(string Product, string Version, ImmutableArray<ReleaseImage> Images, string? Sbom, DateTimeOffset RegisteredAt, string RegisteredBy);
