using Vauban.Core.Work;

namespace Vauban.Trust.Audit;

/// <summary>What a rule found in one run.</summary>
/// <param name="Rule">Id of the rule; its title and what to do are the texts <c>audit.RULE</c> and <c>audit.RULE.do</c>.</param>
/// <param name="Count">All hits, suppressed ones left out.</param>
/// <param name="Hits">The first 100 of them.</param>
/// <param name="Suppressed">Hits that a decision in force sets aside.</param>
public sealed record AuditFinding(string Rule, Severity Severity, int Count, IReadOnlyList<AuditHit> Hits, int Suppressed);
