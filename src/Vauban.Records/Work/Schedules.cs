using Microsoft.EntityFrameworkCore;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Work;

/// <summary>What comes back, and when next.</summary>
public sealed class Schedules(Store store)
{
    /// <summary>VB-WORK-001 not allowed, 002 the title is empty or too long, 006 no rhythm.</summary>
    public async Task<Outcome<Schedule>> PlanAsync(Access access, Schedule draft, CancellationToken cancellationToken = default) =>
        !WorkScope.Allows(access, Permission.Operate, draft.Product) ? Problem.Of("VB-WORK-001")
        : draft.Title.Length is 0 or > 300 ? Problem.Of("VB-WORK-002")
        : draft.EveryMonths < 0 || draft.EveryDays < 0 || draft.EveryMonths + draft.EveryDays is 0 or > 4000 ? Problem.Of("VB-WORK-006")
        : await store.WriteAsync<Outcome<Schedule>>(
            writing =>
            {
                var schedule = draft with { Id = WorkId.New() };
                writing.Context<WorkContext>().Add(schedule);
                return schedule;
            },
            cancellationToken
        );

    /// <summary>Notes that it was done now. VB-WORK-001.</summary>
    public async Task<Outcome<Schedule>> DoneAsync(Access access, string id, CancellationToken cancellationToken = default) =>
        await store.WriteAsync<Outcome<Schedule>>(
            writing =>
            {
                var context = writing.Context<WorkContext>();
                var schedule = context.Schedules.AsNoTracking().FirstOrDefault(s => s.Id == id);
                if (schedule is null || (!WorkScope.Allows(access, Permission.Operate, schedule.Product) && schedule.Owner != access.Person))
                {
                    return Problem.Of("VB-WORK-001");
                }

                var done = schedule.Done(writing.Now);
                context.Update(done);
                return done;
            },
            cancellationToken
        );

    /// <summary>The soonest first; at most 1,000.</summary>
    public IReadOnlyList<Schedule> List(Access access, DateTimeOffset? dueBefore = null) =>
        store.Read(reading =>
            reading
                .Context<WorkContext>()
                .Schedules.AsNoTracking()
                .Where(s => dueBefore == null || s.NextDue < dueBefore)
                .OrderBy(s => s.NextDue)
                .Take(1000)
                .AsEnumerable()
                .Where(s => WorkScope.Sees(access, s.Product, s.Owner))
                .ToList()
        );
}
