namespace Vauban.Assurance.Verdicts;

/// <summary>What can be said of a requirement (TS 103 701 4.4), plus stale: it held, but its evidence is too old.</summary>
public enum VerdictOutcome
{
    Pass,
    Fail,
    Inconclusive,
    NotApplicable,
    Stale,
}
