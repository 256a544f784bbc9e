using Vauban.Assurance.Rules;
using Vauban.Core.Catalog;
using Vauban.Core.Text;

namespace Vauban.Assurance.Verdicts;

/// <summary>
/// Judges a provision that no rule watches, from test results alone: case 1 is the declared leg, case 2 the observed and exhaustive legs;
/// each needs a run that passed and is fresh.
/// </summary>
internal static class TestJudge
{
    public static Verdict Product(Provision provision, RuleContext context)
    {
        var legs = new List<Leg> { CaseLeg(LegKind.Declared, provision.Id, "1", context), CaseLeg(LegKind.Observed, provision.Id, "2", context) };
        var outcome = Judge.Outcome(legs) is VerdictOutcome.Pass or VerdictOutcome.Stale && provision.WordingUnseen ? VerdictOutcome.Inconclusive : Judge.Outcome(legs);
        var telling = legs.Find(leg => leg.Outcome != LegOutcome.Holds) ?? legs[0];
        return new Verdict
        {
            Requirement = provision.Requirement,
            Product = context.Profile.Product.Id,
            Revision = context.Profile.Product.Revision,
            Outcome = outcome,
            Grade = legs.Min(leg => leg.Grade),
            Legs = legs,
            Reason = telling.Reasons[0].InBoth(),
            JudgedAt = context.Now,
            FreshUntil = legs.Min(leg => leg.FreshUntil),
            LookAgain = legs.Where(leg => leg.FreshUntil >= context.Now).Min(leg => leg.FreshUntil),
        };
    }

    private static Leg CaseLeg(LegKind kind, string provision, string number, RuleContext context)
    {
        var runs = TestRuns.Of(provision, number, null, context).Select(run => (Run: run, Leg: TestRuns.LegOf(kind, run, context.Now))).ToList();
        if (runs.Count == 0)
        {
            return Leg.Lacking(kind, Sentence.Of("assurance.test.missing", $"{TestRuns.Group(provision)}-{number}"));
        }

        var (worst, leg) = runs.MinBy(one => (Rank(one.Leg.Outcome), one.Run.FreshUntil ?? DateTimeOffset.MaxValue));
        return leg with { Facts = [.. runs.Select(one => one.Run.Position)], Grade = runs.Min(one => one.Run.Grade), FreshUntil = worst.FreshUntil };
    }

    private static int Rank(LegOutcome outcome) =>
        outcome switch
        {
            LegOutcome.Broken => 0,
            LegOutcome.Lacking => 1,
            LegOutcome.Stale => 2,
            _ => 3,
        };
}
