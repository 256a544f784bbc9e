using Vauban.Assurance.Verdicts;
using Vauban.Core.Text;

namespace Vauban.Server.Requirements;

/// <summary>One test case as the API writes it.</summary>
internal sealed record TestCaseDocument(string Id, bool Conceptual, VerdictOutcome Outcome, IReadOnlyList<TestUnitDocument> Units)
{
    public static TestCaseDocument Of(TestCase one, Language language) =>
        new(one.Id, one.Conceptual, one.Outcome, [.. one.Units.Select(unit => new TestUnitDocument(unit.Test, unit.Kind, unit.Outcome, unit.Reason.In(language), unit.Facts, unit.Grade, unit.Weighs))]);
}
