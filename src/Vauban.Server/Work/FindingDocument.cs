using Vauban.Core.Text;
using Vauban.Core.Work;

namespace Vauban.Server.Work;

/// <summary>A finding as the page and the API show it, its sentences in the reader's language.</summary>
/// <param name="Remedy">What to do, when Vauban knows.</param>
/// <param name="HoldsSince">Since when what was found is no longer so; a person still closes it.</param>
/// <param name="Closable">False for a weakness of the server itself: it goes when its cause goes.</param>
public sealed record FindingDocument(
    string Id,
    string Title,
    Severity Severity,
    string? Detail,
    string? Remedy,
    string Source,
    string? Product,
    string? Device,
    string? Requirement,
    string? Owner,
    IReadOnlyList<long> Facts,
    DateTimeOffset? OpenedAt,
    DateTimeOffset? HoldsSince,
    DateTimeOffset? ClosedAt,
    string? Closing,
    bool Closable
)
{
    private const string OfVerdict = "verdict:";
    private const string OfAudit = "audit:";

    public static FindingDocument Of(Finding finding, Language language)
    {
        var judged = finding.Source.StartsWith(OfVerdict, StringComparison.Ordinal);
        var audited = finding.Source.StartsWith(OfAudit, StringComparison.Ordinal) && Texts.Has("audit." + finding.Source[OfAudit.Length..]) ? "audit." + finding.Source[OfAudit.Length..] : null;
        var devices = finding.Detail.Length > 0 ? Texts.Get("work.finding.devices", language, finding.Detail) : null;
        return new(
            finding.Id,
            judged ? Texts.Get("work.finding.verdict", language, finding.Source[OfVerdict.Length..]) : audited is not null ? Texts.Get(audited, language) : finding.Title,
            finding.Severity,
            judged ? devices : finding.Detail,
            judged ? Texts.Get("work.finding.verdict.do", language) : audited is not null ? Texts.Get(audited + ".do", language) : null,
            finding.Source,
            finding.Product,
            finding.Device,
            finding.Requirement,
            finding.Owner,
            finding.Facts.IsDefault ? [] : finding.Facts,
            finding.OpenedAt,
            finding.HoldsSince,
            finding.ClosedAt,
            finding.Closing,
            finding.ClosedAt is null
        );
    }

    /// <summary>A weakness of the server's own keys.</summary>
    public static FindingDocument Of(Problem weakness, Language language) =>
        new(
            weakness.Code,
            weakness.Sentence(language),
            Severity.High,
            null,
            weakness.Remedy(language),
            "trust:" + weakness.Code,
            null,
            null,
            null,
            null,
            [],
            null,
            null,
            null,
            null,
            false
        );
}
