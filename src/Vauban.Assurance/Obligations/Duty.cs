using Vauban.Core.Text;

namespace Vauban.Assurance.Obligations;

/// <summary>One duty of one case, now.</summary>
/// <param name="StartsAt">When its time began; null while it has not.</param>
/// <param name="Due">Its last instant; null while it has not begun, and for "without undue delay".</param>
/// <param name="Reason">What would start it, or why it does not apply; empty otherwise.</param>
public sealed record Duty(DutyRule Rule, DutyState State, DateTimeOffset? StartsAt, DateTimeOffset? Due, Submission? Submitted, Localized Reason)
{
    public bool IsOpen => State is DutyState.Overdue or DutyState.Running;
}
