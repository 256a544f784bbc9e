using Vauban.Assurance.Evidence;
using Vauban.Assurance.Rules;
using Vauban.Assurance.Verdicts;
using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Core.Work;

namespace Vauban.Assurance.Trees;

/// <summary>What answers may be taken from: the profile, the evidence and its verdicts, and what persons decided.</summary>
/// <param name="Verdict">The verdict of EN 303 645 on a provision: its observed leg answers questions of the same matter.</param>
/// <param name="Decisions">In force or not, with whether what each cites has changed since.</param>
internal sealed record TreeContext(
    ProductProfile Profile,
    ProductEvidence Evidence,
    Func<string, Verdict?> Verdict,
    IReadOnlyList<(Decision Decision, bool AskAgain)> Decisions,
    bool Simulated,
    DateTimeOffset Now
)
{
    /// <summary>How a decision names the question it answers: <c>en18031:DT.ACM-1.DN-2 asset:identity-key</c>.</summary>
    public static string Question(string node, TreeItem item) => $"en18031:{node} {item.Id}";

    /// <summary>What the fleet shows of a matter; null while it shows nothing fresh.</summary>
    public TreeAnswer? Observed(string provision) =>
        Verdict(provision)?.Legs.FirstOrDefault(leg => leg is { Kind: LegKind.Observed, Facts.Count: > 0, Outcome: LegOutcome.Holds or LegOutcome.Broken }) is { } leg
            ? new TreeAnswer(leg.Outcome == LegOutcome.Holds, AnsweredBy.Fact, leg.Reasons[0], leg.Facts, leg.Grade) { Until = leg.FreshUntil }
            : null;

    /// <summary>A run of the very question, brought through the door for facts: <c>{"test":"en18031:DT.SUM-2.DN-1","verdict":"pass"}</c>; of one item with <c>#item</c>.</summary>
    public TreeAnswer? Tested(string node, TreeItem item)
    {
        var run = Evidence
            .Tests.Where(run => run.Test == $"en18031:{node}#{item.Id}" || run.Test == $"en18031:{node}")
            .Where(run => run.Verdict is "pass" or "fail" && (run.FreshUntil is null || run.FreshUntil >= Now) && (Simulated || run.Grade != Core.Facts.Grade.Simulated))
            .OrderByDescending(run => run.Test.Contains('#', StringComparison.Ordinal))
            .ThenByDescending(run => run.At)
            .FirstOrDefault();
        return run is null ? null : new TreeAnswer(run.Verdict == "pass", AnsweredBy.Fact, Sentence.Of("trees.by.test", run.Test), [run.Position], run.Grade) { Until = run.FreshUntil };
    }

    /// <summary>The newest decision in force on the question.</summary>
    public TreeAnswer? Decided(string node, TreeItem item)
    {
        var question = Question(node, item);
        foreach (var (decision, askAgain) in Decisions)
        {
            if (decision.Question == question && decision.IsInForce(Now) && !askAgain && YesOrNo(decision.Answer) is { } yes)
            {
                return new TreeAnswer(yes, AnsweredBy.Person, Sentence.Of("trees.by.person", decision.By, decision.Role, decision.Reason), [decision.Position]) { Person = decision.By, Until = decision.Expires };
            }
        }

        return null;
    }

    private static bool? YesOrNo(string answer) =>
        answer.Trim().ToLowerInvariant() switch
        {
            "yes" or "oui" => true,
            "no" or "non" => false,
            _ => null,
        };
}
