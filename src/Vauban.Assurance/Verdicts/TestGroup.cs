namespace Vauban.Assurance.Verdicts;

/// <summary>The test group of one provision (TS 103 701): its verdict is that of its cases.</summary>
/// <param name="Id"><c>5.1-1</c>; the splits of V3 share the group of their V1 provision.</param>
public sealed record TestGroup(string Id, VerdictOutcome Outcome, IReadOnlyList<TestCase> Cases);
