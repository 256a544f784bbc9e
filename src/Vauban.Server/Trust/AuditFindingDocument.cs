using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Trust.Audit;

namespace Vauban.Server.Trust;

/// <summary>What one rule found.</summary>
/// <param name="Mitigation">What to do about it.</param>
internal sealed record AuditFindingDocument(string Rule, string Title, Severity Severity, int Count, int Suppressed, string Mitigation, IReadOnlyList<AuditHit> Hits)
{
    public static AuditFindingDocument Of(AuditFinding one, Language language) =>
        new(one.Rule, Texts.Get("audit." + one.Rule, language), one.Severity, one.Count, one.Suppressed, Texts.Get($"audit.{one.Rule}.do", language), one.Hits);
}
