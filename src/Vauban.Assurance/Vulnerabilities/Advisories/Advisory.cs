using System.Collections.Immutable;

namespace Vauban.Assurance.Vulnerabilities.Advisories;

/// <summary>What one source says of a vulnerability.</summary>
/// <param name="Source">Who says it: <c>osv</c>, <c>nvd</c>.</param>
/// <param name="Id">Its own identifier.</param>
public sealed record Advisory(string Source, string Id)
{
    /// <summary>Other names of the same vulnerability.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Vulnerabilities that this advisory fixes together: each is another; a distribution's advisory covers several.</summary>
    public ImmutableArray<string> Covers { get; init; } = [];

    public string? Title { get; init; }

    public DateTimeOffset? Published { get; init; }

    public DateTimeOffset? Modified { get; init; }

    public bool Withdrawn { get; init; }

    /// <summary>CVSS vectors.</summary>
    public ImmutableArray<string> Vectors { get; init; } = [];

    public ImmutableArray<AffectedPackage> Packages { get; init; } = [];

    /// <summary>Applicability statements; any of them is enough.</summary>
    public ImmutableArray<CpeNode> Configurations { get; init; } = [];

    public string? Address { get; init; }
}
