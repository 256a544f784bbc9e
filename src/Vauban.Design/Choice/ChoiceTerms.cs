using Vauban.Design.Threats;

namespace Vauban.Design.Choice;

/// <summary>What the choice is held to.</summary>
/// <param name="Accepted">The highest level that may remain.</param>
/// <param name="Units">Units that will be made, over which costs per unit are counted.</param>
/// <param name="DayRate">Euros for one day of engineering.</param>
/// <param name="Refused">Ids of controls that may not be chosen.</param>
public sealed record ChoiceTerms(ThreatLevel Accepted, int Units, int DayRate, IReadOnlyList<string> Refused)
{
    public const int MostUnits = 100_000_000;
    public const int MostDayRate = 10_000;

    public static ChoiceTerms Usual { get; } = new(ThreatLevel.Medium, 1_000, 600, []);

    /// <summary>The highest score that is still accepted.</summary>
    public int Ceiling =>
        Accepted switch
        {
            ThreatLevel.Low => 3,
            ThreatLevel.Medium => 7,
            ThreatLevel.High => 11,
            _ => 16,
        };
}
