using Vauban.Assurance.Verdicts;
using Vauban.Core.Text;

namespace Vauban.Server.Requirements;

/// <summary>The test group of a requirement as the API writes it.</summary>
internal sealed record TestGroupDocument(string Id, VerdictOutcome Outcome, IReadOnlyList<TestCaseDocument> Cases)
{
    public static TestGroupDocument Of(TestGroup group, Language language) => new(group.Id, group.Outcome, [.. group.Cases.Select(one => TestCaseDocument.Of(one, language))]);
}
