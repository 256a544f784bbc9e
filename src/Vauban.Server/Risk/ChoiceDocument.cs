using Vauban.Core.Text;
using Vauban.Design.Choice;

namespace Vauban.Server.Risk;

/// <summary>The cheapest controls under the terms asked, for programs.</summary>
internal sealed record ChoiceDocument(
    string Product,
    string Accepted,
    int Units,
    int DayRate,
    int Before,
    int After,
    long Euros,
    int Days,
    bool Proven,
    IReadOnlyList<ChosenDocument> Chosen,
    IReadOnlyList<RefusedDocument> Refused,
    IReadOnlyList<RemainingDocument> Remaining,
    IReadOnlyList<string> Unanswered
)
{
    public static ChoiceDocument Of(ControlChoice choice, Language language) =>
        new(
            choice.Product,
            choice.Terms.Accepted.ToString().ToLowerInvariant(),
            choice.Terms.Units,
            choice.Terms.DayRate,
            choice.Above.Before,
            choice.Above.After,
            choice.Euros,
            choice.Days,
            choice.Proven,
            [.. choice.Chosen.Select(chosen => ChosenDocument.Of(chosen, language))],
            [.. choice.Refused.Select(refused => new RefusedDocument(refused.Control.Id, refused.Control.Name[language], refused.Euros, refused.Premium))],
            [.. choice.After.Where(one => one.Likelihood > 0).Select(one => new RemainingDocument(one.Threat.Id, one.Threat.Score, one.Score))],
            [.. choice.Unanswered.Select(demand => demand.Threat.Id).Distinct(StringComparer.Ordinal)]
        );
}
