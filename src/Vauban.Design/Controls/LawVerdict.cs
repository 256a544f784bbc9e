using Vauban.Core.Text;

namespace Vauban.Design.Controls;

/// <summary>Whether one law or standard concerns one product.</summary>
/// <param name="Id"><c>cra</c>, <c>red-1</c>, <c>gdpr</c>...</param>
/// <param name="Source">Number and articles.</param>
/// <param name="Reasons">At least one sentence; for Unknown the questions.</param>
/// <param name="Fields">Parts of the profile they rest on; for Unknown, to answer.</param>
/// <param name="From">First day, for Later.</param>
public sealed record LawVerdict(
    string Id,
    Localized Name,
    Localized Source,
    LawOutcome Outcome,
    IReadOnlyList<Localized> Reasons,
    IReadOnlyList<string> Fields,
    DateOnly? From = null
);
