using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Server.Facts;

/// <summary>What a verification of the ledger found, as the API and <c>--json</c> write it.</summary>
/// <param name="Signed">Size of the newest checkpoint whose signature verified; absent without one.</param>
/// <param name="Witness">What witnesses outside say (facts covered, who, when, trusted or not, longest wait of a fact); absent: not protected against its operator.</param>
/// <param name="Protection">What the proof is worth, as a sentence.</param>
internal sealed record LedgerReportDocument(
    bool Intact,
    long Size,
    long Erased,
    string Root,
    string Head,
    long? Signed,
    WitnessSummary? Witness,
    string Protection,
    IReadOnlyList<LedgerFaultDocument> Faults
)
{
    public static LedgerReportDocument Of(LedgerReport report, Language language) =>
        new(
            report.IsIntact,
            report.Size,
            report.Erased,
            report.Root.ToString(),
            report.Head.ToString(),
            report.Signed,
            report.Witness,
            report.Worth(language),
            [.. report.Faults.Select(fault => new LedgerFaultDocument(fault.Kind, fault.Position, fault.Problem.Code, fault.Problem.Sentence(language), fault.Problem.Remedy(language)))]
        );
}
