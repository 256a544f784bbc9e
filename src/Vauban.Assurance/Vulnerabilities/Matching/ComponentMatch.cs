using System.Collections.Immutable;
using Vauban.Assurance.Vulnerabilities.Advisories;
using Vauban.Core.Releases.Sbom;

namespace Vauban.Assurance.Vulnerabilities.Matching;

/// <summary>A component and a vulnerability that some source speaks of together.</summary>
/// <param name="Decisive">The statement that decided.</param>
/// <param name="Others">What the other sources say.</param>
public sealed record ComponentMatch(BomComponent Component, Vulnerability Vulnerability, Statement Decisive, ImmutableArray<Statement> Others)
{
    public bool IsOpen => Decisive.Verdict is MatchVerdict.Affected or MatchVerdict.UnderInvestigation;

    /// <summary>Whether another source says the opposite.</summary>
    public bool Disputed => Others.Any(other => other.Verdict is MatchVerdict.Affected or MatchVerdict.UnderInvestigation != IsOpen);

    public string? FixedIn => Decisive.FixedIn ?? Others.Where(other => other.Kind == Decisive.Kind).Select(other => other.FixedIn).FirstOrDefault(version => version is not null);

    /// <summary>critical, high, medium, low, none or unknown.</summary>
    public string Severity => Vulnerability.Score?.Severity ?? "unknown";
}
