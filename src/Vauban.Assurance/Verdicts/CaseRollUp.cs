using Vauban.Assurance.Evidence;
using Vauban.Assurance.Rules;
using Vauban.Core.Catalog;

namespace Vauban.Assurance.Verdicts;

/// <summary>
/// The same verdict as TS 103 701 lays it out: units make cases, cases make the group of the provision. A leg that we judge live is a unit of
/// its case, beside the runs of the standard's own units. One that passed and grew old does not weigh where a live leg decides.
/// </summary>
internal static class CaseRollUp
{
    public static TestGroup Of(Provision provision, Verdict verdict, RuleContext context)
    {
        var group = TestRuns.Group(provision.Id);
        if (verdict.Outcome == VerdictOutcome.NotApplicable)
        {
            return new TestGroup(group, verdict.Outcome, []);
        }

        return new TestGroup(group, verdict.Outcome, [Case($"{group}-1", "1"), Case($"{group}-2", "2")]);

        TestCase Case(string id, string number)
        {
            var units = Legs(verdict, number).Select(leg => new TestUnit(null, leg.Kind, Of(leg.Outcome), leg.Reasons[0], leg.Facts, leg.Grade)).ToList();
            units.AddRange(TestRuns.Of(provision.Id, number, verdict.Device, context).OrderBy(run => run.Test, StringComparer.Ordinal).Select(run => Unit(run, number, verdict.Live, context.Now)));
            return new TestCase(id, number == "1", Outcome(units), units);
        }
    }

    /// <summary>Any unit that fails, fails the case; one that could not conclude leaves it open; one that is old makes it stale.</summary>
    public static VerdictOutcome Outcome(IEnumerable<TestUnit> units)
    {
        var outcomes = units.Where(unit => unit.Weighs).Select(unit => unit.Outcome).ToHashSet();
        return outcomes.Contains(VerdictOutcome.Fail) ? VerdictOutcome.Fail
            : outcomes.Count == 0 || outcomes.Contains(VerdictOutcome.Inconclusive) ? VerdictOutcome.Inconclusive
            : outcomes.Contains(VerdictOutcome.Stale) ? VerdictOutcome.Stale
            : VerdictOutcome.Pass;
    }

    /// <summary>The group from its cases.</summary>
    public static VerdictOutcome Outcome(IReadOnlyCollection<TestCase> cases) =>
        cases.Any(one => one.Outcome == VerdictOutcome.Fail) ? VerdictOutcome.Fail
        : cases.Any(one => one.Outcome == VerdictOutcome.Inconclusive) ? VerdictOutcome.Inconclusive
        : cases.Any(one => one.Outcome == VerdictOutcome.Stale) ? VerdictOutcome.Stale
        : VerdictOutcome.Pass;

    /// <summary>The live legs of a case; of a provision judged from tests alone only what is missing, for the runs stand for themselves.</summary>
    private static IEnumerable<Leg> Legs(Verdict verdict, string number)
    {
        var legs = verdict.Live ? verdict.Legs.Take(3) : verdict.Legs.Where(leg => leg.Facts.Count == 0);
        return legs.Where(leg => leg.Kind == LegKind.Declared == (number == "1"));
    }

    private static TestUnit Unit(TestResult run, string number, bool live, DateTimeOffset now)
    {
        var leg = TestRuns.LegOf(number == "1" ? LegKind.Declared : LegKind.Observed, run, now);
        return new TestUnit(run.Test, leg.Kind, Of(leg.Outcome), leg.Reasons[0], leg.Facts, leg.Grade, !live || leg.Outcome != LegOutcome.Stale);
    }

    private static VerdictOutcome Of(LegOutcome leg) =>
        leg switch
        {
            LegOutcome.Holds => VerdictOutcome.Pass,
            LegOutcome.Broken => VerdictOutcome.Fail,
            LegOutcome.Stale => VerdictOutcome.Stale,
            _ => VerdictOutcome.Inconclusive,
        };
}
