using Vauban.Assurance.Rules;
using Vauban.Assurance.Verdicts;
using Vauban.Core.Facts;
using Vauban.Server.Web;

namespace Vauban.Server.Requirements;

/// <summary>How verdicts, legs and grades are named and toned on pages and in the API.</summary>
internal static class VerdictWords
{
    public static Status Tone(VerdictOutcome outcome) =>
        outcome switch
        {
            VerdictOutcome.Pass => Status.Ok,
            VerdictOutcome.Fail => Status.Bad,
            VerdictOutcome.Stale => Status.Warn,
            VerdictOutcome.NotApplicable => Status.Off,
            _ => Status.Pending,
        };

    public static string Key(VerdictOutcome outcome) => "verdict." + outcome.ToString().ToLowerInvariant();

    public static string Key(LegOutcome outcome) => "leg." + outcome.ToString().ToLowerInvariant();

    public static string Key(LegKind kind) => "leg.kind." + kind.ToString().ToLowerInvariant();

    public static string Key(Grade grade) => "grade." + grade.ToString().ToLowerInvariant();

    /// <summary>As the API, the addresses of pages and the verbs spell it.</summary>
    public static string Word(DeviceStands stands) => stands == DeviceStands.NotSeen ? "not-seen" : stands.ToString().ToLowerInvariant();

    public static string Key(DeviceStands stands) => "stands." + Word(stands);

    public static Status Tone(DeviceStands stands) =>
        stands switch
        {
            DeviceStands.Holds => Status.Ok,
            DeviceStands.Breaks => Status.Bad,
            DeviceStands.Stale => Status.Warn,
            _ => Status.Pending,
        };

    public static Status Tone(LegOutcome outcome) =>
        outcome switch
        {
            LegOutcome.Holds => Status.Ok,
            LegOutcome.Broken => Status.Bad,
            LegOutcome.Stale => Status.Warn,
            _ => Status.Pending,
        };

    /// <summary>What is in trouble first, then what lives, then what still waits for someone: the order in which a page shows verdicts.</summary>
    public static int Rank(Verdict verdict) => Rank(verdict.Outcome, verdict.Live);

    public static int Rank(VerdictOutcome outcome, bool live) =>
        outcome switch
        {
            VerdictOutcome.Fail => 0,
            VerdictOutcome.Stale => 1,
            VerdictOutcome.Inconclusive when live => 2,
            VerdictOutcome.Pass => 3,
            VerdictOutcome.Inconclusive => 4,
            _ => 5,
        };
}
