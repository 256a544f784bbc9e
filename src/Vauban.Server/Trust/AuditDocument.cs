using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Trust.Audit;

namespace Vauban.Server.Trust;

/// <summary>One run of the audit as the API and <c>--json</c> write it, its sentences in the reader's language.</summary>
internal sealed record AuditDocument(DateTimeOffset At, double Milliseconds, int Certificates, IReadOnlyList<AuditFindingDocument> Findings)
{
    public static AuditDocument Of(AuditReport one, Language language) => new(one.At, Math.Round(one.Took.TotalMilliseconds, 1), one.Certificates, [.. one.Findings.Select(finding => AuditFindingDocument.Of(finding, language))]);

    /// <summary>Something that cannot wait was found.</summary>
    public bool IsBad => Findings.Any(one => one.Count > 0 && one.Severity >= Severity.High);
}
