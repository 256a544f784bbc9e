using Vauban.Assurance.Trees;
using Vauban.Assurance.Verdicts;
using Vauban.Core.Text;

namespace Vauban.Server.Requirements;

/// <summary>What one requirement's tree says of a product, as the API writes it.</summary>
/// <param name="Limits">Limits of the standard's citation that bear on it.</param>
internal sealed record TreeResultDocument(
    string Requirement,
    string Title,
    IReadOnlyList<int> Parts,
    VerdictOutcome Outcome,
    bool Indicative,
    string? Unknown,
    TreeCoverage Coverage,
    IReadOnlyList<string> Limits,
    IReadOnlyList<TreePathDocument> Paths
)
{
    public static TreeResultDocument Of(TreeResult result, Language language) =>
        new(
            result.Requirement.Requirement,
            result.Requirement.Title[language],
            result.Parts,
            result.Outcome,
            result.Indicative,
            result.Unknown,
            TreeCoverage.Of([result]),
            [.. TreeLimits.Of(result.Requirement.Id, result.Parts).Select(limit => limit.In(language))],
            [.. result.Paths.Select(path => TreePathDocument.Of(path, language))]
        );
}
