using Vauban.Core.Releases.Identifiers;

namespace Vauban.Assurance.Vulnerabilities.Advisories;

/// <summary>One match criterion of an applicability statement: a CPE name, and bounds on the version when it has some.</summary>
/// <param name="Vulnerable">Whether what it matches is at fault, or only where the fault shows.</param>
public sealed record CpeCriterion(CpeName Name, bool Vulnerable, string? From, bool FromIncluded, string? To, bool ToIncluded)
{
    public bool HasBounds => From is not null || To is not null;
}
