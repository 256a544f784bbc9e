using Vauban.Core.Text;
using Vauban.Records.Registry;
using Vauban.Server.Cli;

namespace Vauban.Server.Fleet;

/// <summary>What an import did, or would do; each problem with its line.</summary>
internal sealed record ImportDocument(long Rows, long Added, long Skipped, bool DryRun, IReadOnlyList<ImportFault> Problems)
{
    public static ImportDocument Of(ImportReport report, bool dryRun, Language language) =>
        new(report.Rows, report.Added, report.Skipped, dryRun, [.. report.Problems.Select(problem => new ImportFault(problem.At?.Line ?? 0, problem.Code, problem.Sentence(language), problem.Remedy(language)))]);
}
