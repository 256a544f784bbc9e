using Vauban.Core.Text;
using Vauban.Design.Choice;

namespace Vauban.Server.Risk;

/// <summary>A control of the set; a premium of null: the level cannot be met without it.</summary>
internal sealed record ChosenDocument(string Control, string Name, long Euros, int Days, int Effort, IReadOnlyList<string> Excludes, long? Premium, IReadOnlyList<string> Threats, IReadOnlyList<string> Clauses)
{
    public static ChosenDocument Of(ChosenControl chosen, Language language) =>
        new(
            chosen.Control.Id,
            chosen.Control.Name[language],
            chosen.Euros,
            chosen.Control.Days,
            chosen.Control.Effort,
            chosen.Control.Excludes,
            chosen.Premium,
            [.. chosen.Meets.Select(demand => demand.Threat.Id).Distinct(StringComparer.Ordinal)],
            chosen.Control.Clauses
        );
}
