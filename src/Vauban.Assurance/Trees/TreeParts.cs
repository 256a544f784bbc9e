using System.Globalization;
using Vauban.Core.Profiles;
using Vauban.Design.Controls;

namespace Vauban.Assurance.Trees;

/// <summary>Which parts of EN 18031 concern a product: those of Delegated Regulation (EU) 2022/30 that do, or will on a known day.</summary>
internal static class TreeParts
{
    public static (IReadOnlyList<int> Concerned, IReadOnlyList<int> Open) Of(ProductProfile profile, DateTimeOffset now)
    {
        var laws = Applicability.From(profile, DateOnly.FromDateTime(now.UtcDateTime));
        var outcomes = ((int[])[1, 2, 3]).Select(part => (Part: part, laws.Find("red-" + part.ToString(CultureInfo.InvariantCulture))!.Outcome)).ToList();
        var open = outcomes.FindAll(one => one.Outcome == LawOutcome.Unknown).ConvertAll(one => one.Part);
        return (outcomes.FindAll(one => one.Outcome is LawOutcome.Applies or LawOutcome.InPart or LawOutcome.Later or LawOutcome.Unknown).ConvertAll(one => one.Part), open);
    }
}
