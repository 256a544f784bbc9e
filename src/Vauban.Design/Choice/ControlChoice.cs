using Vauban.Core.Text;
using Vauban.Design.Threats;

namespace Vauban.Design.Choice;

/// <summary>The cheapest controls that bring every threat to the accepted level, and what can be said of them.</summary>
/// <param name="Unanswered">Demands that no control answers under the terms: a person must accept them, or change the product.</param>
/// <param name="Proven">The search ended: no cheaper set exists.</param>
public sealed record ControlChoice(
    string Product,
    Localized Name,
    ChoiceTerms Terms,
    IReadOnlyList<ChosenControl> Chosen,
    IReadOnlyList<RefusedControl> Refused,
    IReadOnlyList<Demand> Unanswered,
    IReadOnlyList<RemainingThreat> After,
    bool Proven
)
{
    public long Euros => Chosen.Sum(chosen => chosen.Euros);

    public int Days => Chosen.Sum(chosen => chosen.Control.Days);

    public static ControlChoice From(ThreatPlan plan, ChoiceTerms terms) => new Choosing(plan, terms).Choose();

    /// <summary>How many threats stand above the accepted level, before and after.</summary>
    public (int Before, int After) Above =>
        (After.Count(one => one.Threat.Score > Terms.Ceiling), After.Count(one => one.Score > Terms.Ceiling));

    /// <summary>The decision note: <c>controls.{en,fr}.md</c>.</summary>
    public string Write(Language language) => DecisionNote.Write(this, language);
}
