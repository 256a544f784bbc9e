using Vauban.Core.Work;

namespace Vauban.Records.Work;

/// <summary>What waits for one person.</summary>
/// <param name="ToAgree">Decisions that need a second person, taken by somebody else.</param>
/// <param name="ToAskAgain">Decisions of this person that expire within 30 days, have expired, or cite what has changed.</param>
/// <param name="Due">Schedules of this person due within 30 days.</param>
public sealed record MyWork(
    IReadOnlyList<WorkAction> Actions,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<Decision> ToAgree,
    IReadOnlyList<Decision> ToAskAgain,
    IReadOnlyList<Schedule> Due
);
