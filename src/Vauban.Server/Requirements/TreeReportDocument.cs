using Vauban.Assurance.Trees;
using Vauban.Core.Text;

namespace Vauban.Server.Requirements;

/// <summary>All trees of a product as the API and <c>trees --json</c> write them.</summary>
/// <param name="Open">Parts of which the profile does not say whether they concern it.</param>
/// <param name="Caution">What these results are not.</param>
internal sealed record TreeReportDocument(
    string Product,
    int Revision,
    DateTimeOffset At,
    IReadOnlyList<int> Parts,
    IReadOnlyList<int> Open,
    TreeCoverage Coverage,
    string Caution,
    IReadOnlyList<string> Limits,
    IReadOnlyList<TreeResultDocument> Results
)
{
    public static TreeReportDocument Of(TreeReport report, Language language) =>
        new(
            report.Product,
            report.Revision,
            report.At,
            report.Parts,
            report.Open,
            report.Coverage,
            Texts.Get("trees.caution", language),
            [.. TreeLimits.Of(report).Select(limit => limit.In(language))],
            [.. report.Results.Select(result => TreeResultDocument.Of(result, language))]
        );
}
