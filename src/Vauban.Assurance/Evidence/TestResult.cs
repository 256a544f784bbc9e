using Vauban.Core.Facts;

namespace Vauban.Assurance.Evidence;

/// <summary>The latest run of one test on one subject.</summary>
/// <param name="Test">Test case id, <c>5.3-13-1</c> (TS 103 701) or a maker's own.</param>
/// <param name="Verdict">pass, fail or inconclusive.</param>
public sealed record TestResult(string Test, string Verdict, Subject Subject, long Position, Grade Grade, DateTimeOffset At, DateTimeOffset? FreshUntil);
