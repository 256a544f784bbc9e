using Microsoft.EntityFrameworkCore;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Work;

/// <summary>Actions: planned, started, done with a proof, or dropped.</summary>
public sealed class Actions(Store store)
{
    /// <summary>VB-WORK-001 not allowed, 002 the title or the reason is empty or too long.</summary>
    public async Task<Outcome<WorkAction>> PlanAsync(Access access, WorkAction draft, CancellationToken cancellationToken = default) =>
        !WorkScope.Allows(access, Permission.Operate, draft.Product) ? Problem.Of("VB-WORK-001")
        : draft.Title.Length is 0 or > 300 || draft.Why.Length is 0 or > 2000 ? Problem.Of("VB-WORK-002")
        : await store.WriteAsync<Outcome<WorkAction>>(
            writing =>
            {
                var action = draft with { Id = WorkId.New(), CreatedAt = writing.Now, Status = ActionStatus.Planned, ClosedAt = null };
                writing.Context<WorkContext>().Add(action);
                return action;
            },
            cancellationToken
        );

    /// <summary>By its owner or who may act there. VB-WORK-001 not allowed or unknown, 004 done without a proof.</summary>
    public async Task<Outcome<WorkAction>> MoveAsync(Access access, string id, ActionStatus status, string? proof = null, CancellationToken cancellationToken = default) =>
        status == ActionStatus.Done && string.IsNullOrWhiteSpace(proof)
            ? Problem.Of("VB-WORK-004")
            : await store.WriteAsync<Outcome<WorkAction>>(
                writing =>
                {
                    var context = writing.Context<WorkContext>();
                    var action = context.Actions.AsNoTracking().FirstOrDefault(a => a.Id == id);
                    if (action is null || (!WorkScope.Allows(access, Permission.Operate, action.Product) && action.Owner != access.Person))
                    {
                        return Problem.Of("VB-WORK-001");
                    }

                    var moved = action with { Status = status, Proof = proof ?? action.Proof };
                    moved = moved with { ClosedAt = moved.IsOpen ? null : writing.Now };
                    context.Update(moved);
                    return moved;
                },
                cancellationToken
            );

    /// <summary>The soonest due first; at most 1,000.</summary>
    public IReadOnlyList<WorkAction> List(Access access, bool open = true, string? owner = null) =>
        store.Read(reading =>
            reading
                .Context<WorkContext>()
                .Actions.AsNoTracking()
                .Where(a => (a.ClosedAt == null) == open && (owner == null || a.Owner == owner))
                .OrderBy(a => a.Due == null)
                .ThenBy(a => a.Due)
                .Take(1000)
                .AsEnumerable()
                .Where(a => WorkScope.Sees(access, a.Product, a.Owner))
                .ToList()
        );
}
