namespace Vauban.Assurance.Verdicts;

/// <summary>One test case: fails when a unit fails, passes when every unit that weighs passes.</summary>
/// <param name="Id"><c>5.1-1-2</c>.</param>
/// <param name="Conceptual">Is what is declared adequate? Otherwise: does the object behave so, and is the declaration exhaustive?</param>
public sealed record TestCase(string Id, bool Conceptual, VerdictOutcome Outcome, IReadOnlyList<TestUnit> Units);
