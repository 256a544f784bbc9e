using Vauban.Core.Text;

namespace Vauban.Core.Catalog;

/// <summary>One provision of EN 303 645 V3.1.3, in our own words.</summary>
/// <param name="Id"><c>5.3-4A</c>.</param>
/// <param name="Status">Mandatory or recommended.</param>
/// <param name="Condition">Number of the condition under which it applies (3, 12, 14, 15, 16); null for none.</param>
/// <param name="Feature">Letter of the feature under which it applies (a to aa); null for none.</param>
/// <param name="Theme">One word: <c>update</c>, <c>communication</c>...</param>
/// <param name="Text">What it asks, one sentence.</param>
/// <param name="WordingUnseen">Only its subject was known when the catalogue was written: no verdict may be more than inconclusive.</param>
/// <param name="LetterInferred">Its feature or condition is deduced, not read.</param>
public sealed record Provision(
    string Id,
    ProvisionStatus Status,
    int? Condition,
    string? Feature,
    string Theme,
    Localized Text,
    bool WordingUnseen,
    bool LetterInferred
)
{
    /// <summary><c>5.3</c>, or <c>6</c>.</summary>
    public string Clause => Id[..Id.IndexOf('-', StringComparison.Ordinal)];

    /// <summary>As requirements are named across standards: <c>en303645:5.3-4A</c>.</summary>
    public string Requirement => $"en303645:{Id}";
}
