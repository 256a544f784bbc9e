using System.Collections.Immutable;

namespace Vauban.Core.Releases.Sbom;

/// <summary>What somebody says of one vulnerability in named products.</summary>
/// <param name="Vulnerability">Its identifier.</param>
/// <param name="Author">Who says it.</param>
/// <param name="Products">Package URLs, CPE names or references of the document.</param>
/// <param name="Justification">One of the five justifications of VEX, in OpenVEX's spelling; null when there is none.</param>
public sealed record VexClaim(string Vulnerability, VexStatus Status, string Author, ImmutableArray<string> Products, string? Justification = null, string? Detail = null)
{
    public ImmutableArray<string> Aliases { get; init; } = [];

    public DateTimeOffset? At { get; init; }
}
