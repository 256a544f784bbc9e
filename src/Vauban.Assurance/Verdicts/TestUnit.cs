using Vauban.Assurance.Rules;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Assurance.Verdicts;

/// <summary>What one case rests on: a leg that we watch ourselves, or the latest run of a test.</summary>
/// <param name="Test">Id of the test that was run, <c>5.1-1-2a</c>; null for a leg that is judged live.</param>
/// <param name="Weighs">False for a passed run that grew old beside a live leg: it is shown, and the live leg decides.</param>
public sealed record TestUnit(string? Test, LegKind Kind, VerdictOutcome Outcome, Sentence Reason, IReadOnlyList<long> Facts, Grade? Grade, bool Weighs = true);
