using Vauban.Assurance.Evidence;
using Vauban.Assurance.Rules;
using Vauban.Core.Catalog;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Assurance.Verdicts;

/// <summary>
/// Judges a provision that no rule watches, from test results alone. TS 103 701 names a case <c>{provision}-{n}</c>: 1 is conceptual (the
/// declared leg), 2 functional (the observed and exhaustive legs). The splits of V3 (5.3-6A) share the cases of their V1 group (5.3-6).
/// </summary>
internal static class TestJudge
{
    public static Verdict Product(Provision provision, RuleContext context)
    {
        var legs = new List<Leg> { CaseLeg(LegKind.Declared, provision.Id, "1", context), CaseLeg(LegKind.Observed, provision.Id, "2", context) };
        var outcome =
            legs.Exists(leg => leg.Outcome == LegOutcome.Broken) ? VerdictOutcome.Fail
            : legs.Exists(leg => leg.Outcome == LegOutcome.Lacking) || provision.WordingUnseen ? VerdictOutcome.Inconclusive
            : legs.Exists(leg => leg.Outcome == LegOutcome.Stale) ? VerdictOutcome.Stale
            : VerdictOutcome.Pass;
        var telling = legs.Find(leg => leg.Outcome != LegOutcome.Holds) ?? legs[0];
        return new Verdict
        {
            Requirement = provision.Requirement,
            Product = context.Profile.Product.Id,
            Outcome = outcome,
            Grade = legs.Min(leg => leg.Grade),
            Legs = legs,
            Reason = telling.Reasons[0].InBoth(),
            JudgedAt = context.Now,
            FreshUntil = legs.Min(leg => leg.FreshUntil),
        };
    }

    private static Leg CaseLeg(LegKind kind, string provision, string number, RuleContext context)
    {
        var group = provision[^1] is 'A' or 'B' ? provision[..^1] : provision;
        var runs = context
            .Evidence.Tests.Where(run => Names(run.Test, provision, number) || Names(run.Test, group, number))
            .Where(run => context.Simulated || run.Grade != Grade.Simulated)
            .ToList();
        if (runs.Count == 0)
        {
            return Leg.Lacking(kind, Sentence.Of("assurance.test.missing", $"{group}-{number}"));
        }

        var worst = runs.Find(run => run.Verdict == "fail") ?? runs.Find(run => run.Verdict != "pass") ?? runs.MinBy(run => run.FreshUntil ?? DateTimeOffset.MaxValue)!;
        var (outcome, key) = Outcome(worst, context.Now);
        return new Leg(kind, outcome, [Sentence.Of(key, worst.Test)], [.. runs.Select(run => run.Position)], runs.Min(run => run.Grade), worst.FreshUntil);
    }

    private static (LegOutcome Outcome, string Key) Outcome(TestResult run, DateTimeOffset now) =>
        run.Verdict switch
        {
            "pass" when run.FreshUntil is { } until && until < now => (LegOutcome.Stale, "assurance.test.stale"),
            "pass" => (LegOutcome.Holds, "assurance.test.pass"),
            "fail" => (LegOutcome.Broken, "assurance.test.fail"),
            _ => (LegOutcome.Lacking, "assurance.test.inconclusive"),
        };

    /// <summary>Is this the case, or one of its units (a letter follows)?</summary>
    private static bool Names(string test, string group, string number) =>
        test == $"{group}-{number}" || (test.Length == group.Length + number.Length + 2 && test.StartsWith($"{group}-{number}", StringComparison.Ordinal) && char.IsAsciiLetterLower(test[^1]));
}
