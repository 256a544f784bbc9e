using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Work;

/// <summary>All work of the organisation, whichever room it comes from.</summary>
public sealed class WorkBook(Store store)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(30);

    public Findings Findings { get; } = new(store);

    public Actions Actions { get; } = new(store);

    public Decisions Decisions { get; } = new(store);

    public AskedActs Acts { get; } = new(store);

    public Schedules Schedules { get; } = new(store);

    /// <summary>What waits for the person who asks.</summary>
    public MyWork Mine(Access access)
    {
        var now = store.Clock.GetUtcNow();
        var soon = now + Ahead;
        var decisions = Decisions.List(access);
        var me = access.Person;
        return new MyWork(
            Actions.List(access, owner: me ?? ""),
            [.. Findings.List(access).Where(finding => finding.Owner == me)],
            [
                .. decisions
                    .Select(row => row.Decision)
                    .Where(d => d.IsWaiting(now) && !Work.Decisions.SamePerson(d, access) && WorkScope.Allows(access, Permission.Change, d.Product)),
            ],
            [.. decisions.Where(row => row.Decision.By == access.Actor && (row.AskAgain || row.Decision.Expires < soon || row.Decision.RefusedBy is not null)).Select(row => row.Decision)],
            [.. Schedules.List(access, soon).Where(schedule => schedule.Owner == me)]
        );
    }
}
