namespace Vauban.Trust.Audit;

/// <summary>One run of every rule.</summary>
/// <param name="Findings">One for each rule, the worst that found something first.</param>
/// <param name="Certificates">How many were looked at.</param>
public sealed record AuditReport(DateTimeOffset At, TimeSpan Took, int Certificates, IReadOnlyList<AuditFinding> Findings);
