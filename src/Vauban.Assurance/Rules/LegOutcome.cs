namespace Vauban.Assurance.Rules;

/// <summary>How one leg stands.</summary>
public enum LegOutcome
{
    Holds,
    Broken,
    Lacking,
    Stale,
}
