using System.Collections.Immutable;
using Vauban.Core.Releases.Versions;

namespace Vauban.Assurance.Vulnerabilities.Advisories;

/// <summary>A package that an advisory names.</summary>
/// <param name="Key">Of its package URL: <c>npm/lodash</c>.</param>
/// <param name="Distribution">Which release of a distribution it speaks of: <c>debian/12</c>; null for an ecosystem.</param>
/// <param name="Versions">Affected versions named one by one, beside the ranges.</param>
public sealed record AffectedPackage(string Key, string? Distribution, VersionScheme Scheme, ImmutableArray<VersionRange> Ranges, ImmutableArray<string> Versions);
