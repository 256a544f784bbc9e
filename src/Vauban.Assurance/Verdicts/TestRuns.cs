using Vauban.Assurance.Evidence;
using Vauban.Assurance.Rules;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Assurance.Verdicts;

/// <summary>
/// Runs of the test cases of a provision. TS 103 701 names a case <c>{provision}-{n}</c>: 1 is conceptual, 2 functional; a letter more is a
/// unit. The splits of V3 (5.3-6A) share the cases of their V1 group (5.3-6).
/// </summary>
internal static class TestRuns
{
    public static string Group(string provision) => provision[^1] is 'A' or 'B' ? provision[..^1] : provision;

    /// <summary>The latest run of each test of one case, of the product or of one device; simulated ones only where simulation counts.</summary>
    public static IEnumerable<TestResult> Of(string provision, string number, string? device, RuleContext context) =>
        context
            .Evidence.Tests.Where(run => Names(run.Test, provision, number) || Names(run.Test, Group(provision), number))
            .Where(run => context.Simulated || run.Grade != Grade.Simulated)
            .Where(run => device is null || !run.Subject.Value.StartsWith("device:", StringComparison.Ordinal) || run.Subject == Subject.Of(new DeviceId(context.Evidence.Product, device)));

    /// <summary>What counts beside the live legs: a run that failed breaks, one that could not conclude leaves a doubt. A passed one adds nothing.</summary>
    public static IEnumerable<Leg> Against(string provision, string? device, RuleContext context) =>
        from number in (string[])["1", "2"]
        from run in Of(provision, number, device, context)
        let leg = LegOf(number == "1" ? LegKind.Declared : LegKind.Observed, run, context.Now)
        where leg.Outcome is LegOutcome.Broken or LegOutcome.Lacking
        select leg;

    public static Leg LegOf(LegKind kind, TestResult run, DateTimeOffset now)
    {
        var (outcome, key) = run.Verdict switch
        {
            "pass" when run.FreshUntil is { } until && until < now => (LegOutcome.Stale, "assurance.test.stale"),
            "pass" => (LegOutcome.Holds, "assurance.test.pass"),
            "fail" => (LegOutcome.Broken, "assurance.test.fail"),
            _ => (LegOutcome.Lacking, "assurance.test.inconclusive"),
        };
        return new Leg(kind, outcome, [Sentence.Of(key, run.Test)], [run.Position], run.Grade, run.FreshUntil);
    }

    /// <summary>Is this the case, or one of its units (a letter follows)?</summary>
    private static bool Names(string test, string group, string number) =>
        test == $"{group}-{number}" || (test.Length == group.Length + number.Length + 2 && test.StartsWith($"{group}-{number}", StringComparison.Ordinal) && char.IsAsciiLetterLower(test[^1]));
}
