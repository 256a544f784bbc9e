namespace Vauban.Assurance.Vulnerabilities.Matching;

/// <summary>What is decided of a component and a vulnerability.</summary>
public enum MatchVerdict
{
    Affected,
    UnderInvestigation,
    NotAffected,
    Fixed,
}
