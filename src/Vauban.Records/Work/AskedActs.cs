using Microsoft.EntityFrameworkCore;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Work;

/// <summary>
/// Dangerous acts that wait for a second person. 1 asked, with what exactly and why; 2 approved, refused, withdrawn or expired; 3 when approved,
/// done by the room it belongs to, which says how it ended. Each step is a fact <c>decision.made</c> in the same commit. An approved act
/// that a stop interrupted is done after the next start: its room makes doing it twice harmless. The caller has checked who may do the act.
/// </summary>
public sealed class AskedActs(Store store)
{
    /// <summary>How long a second person may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>Acts of one asker that may wait at once.</summary>
    public const int MaxWaiting = 100;

    /// <summary>VB-WORK-003 no reason, 007 too many wait already.</summary>
    public async Task<Outcome<Decision>> AskAsync(Access access, Decision draft, CancellationToken cancellationToken = default) =>
        string.IsNullOrWhiteSpace(draft.Reason) || draft.Reason.Length > 2000
            ? Problem.Of("VB-WORK-003")
            : await store.WriteAsync<Outcome<Decision>>(
                writing =>
                {
                    var context = writing.Context<WorkContext>();
                    if (context.Decisions.Count(d => d.Act != null && d.EndedAt == null && d.By == access.Actor) >= MaxWaiting)
                    {
                        return Problem.Of("VB-WORK-007", MaxWaiting.Plain());
                    }

                    var asked = draft with
                    {
                        Id = WorkId.New(),
                        By = access.Actor,
                        AskedFor = access.Answerable,
                        At = writing.Now,
                        Expires = writing.Now + Patience,
                        NeedsSecond = true,
                    };
                    asked = asked with { Position = Append(writing, access, asked, "asked") };
                    context.Add(asked);
                    return asked;
                },
                cancellationToken
            );

    /// <summary>VB-WORK-001 unknown or not waiting any more, 005 the same person, 008 not a person.</summary>
    public Task<Outcome<Decision>> ApproveAsync(Access access, string id, CancellationToken cancellationToken = default) =>
        AnswerAsync(access, id, "approved", decision => decision with { SecondBy = access.Actor }, cancellationToken);

    /// <summary>VB-WORK-001, 003 no reason, 005, 008.</summary>
    public async Task<Outcome<Decision>> RefuseAsync(Access access, string id, string reason, CancellationToken cancellationToken = default) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > 2000
            ? Problem.Of("VB-WORK-003")
            : await AnswerAsync(access, id, "refused", decision => decision with { RefusedBy = access.Actor, Refusal = reason, Outcome = "refused" }, cancellationToken);

    /// <summary>By who asked. VB-WORK-001.</summary>
    public Task<Outcome<Decision>> WithdrawAsync(Access access, string id, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            access,
            id,
            "withdrawn",
            (decision, now) =>
                decision.IsWaiting(now) && Decisions.SamePerson(decision, access) ? decision with { WithdrawnAt = now, EndedAt = now, Outcome = "withdrawn" } : Problem.Of("VB-WORK-001"),
            cancellationToken
        );

    /// <summary>Says how an approved act ended: <c>done</c> with what it left, or the code that refused it.</summary>
    public Task<Outcome<Decision>> EndAsync(string id, string outcome, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            Access.System,
            id,
            outcome.StartsWith("done", StringComparison.Ordinal) ? "done" : "failed",
            (decision, now) => decision is { SecondBy: not null, EndedAt: null } ? decision with { EndedAt = now, Outcome = outcome } : Problem.Of("VB-WORK-001"),
            cancellationToken
        );

    /// <summary>Ends those that nobody answered in time; answers how many.</summary>
    public Task<int> LapseAsync(CancellationToken cancellationToken = default) =>
        store.WriteAsync(
            writing =>
            {
                var context = writing.Context<WorkContext>();
                var late = context.Decisions.AsNoTracking().Where(d => d.Act != null && d.EndedAt == null && d.SecondBy == null && d.Expires <= writing.Now).Take(1000).ToList();
                foreach (var decision in late)
                {
                    var ended = decision with { EndedAt = writing.Now, Outcome = "expired" };
                    Append(writing, Access.System, ended, "expired");
                    context.Update(ended);
                }

                return late.Count;
            },
            cancellationToken
        );

    public Decision? Find(string id) => store.Read(reading => reading.Context<WorkContext>().Decisions.AsNoTracking().FirstOrDefault(d => d.Id == id && d.Act != null));

    /// <summary>Those that wait for a second person, oldest first.</summary>
    public IReadOnlyList<Decision> Waiting()
    {
        var now = store.Clock.GetUtcNow();
        return store.Read(reading =>
            reading.Context<WorkContext>().Decisions.AsNoTracking().Where(d => d.Act != null && d.EndedAt == null && d.SecondBy == null && d.Expires > now).OrderBy(d => d.At).Take(1000).ToList()
        );
    }

    /// <summary>Approved, and not done yet: what a stop interrupted.</summary>
    public IReadOnlyList<Decision> Unfinished() =>
        store.Read(reading => reading.Context<WorkContext>().Decisions.AsNoTracking().Where(d => d.Act != null && d.EndedAt == null && d.SecondBy != null).OrderBy(d => d.At).Take(1000).ToList());

    /// <summary>The newest that have ended.</summary>
    public IReadOnlyList<Decision> Ended(int limit = 100) =>
        store.Read(reading => reading.Context<WorkContext>().Decisions.AsNoTracking().Where(d => d.Act != null && d.EndedAt != null).OrderByDescending(d => d.EndedAt).Take(limit).ToList());

    private Task<Outcome<Decision>> AnswerAsync(Access access, string id, string word, Func<Decision, Decision> answer, CancellationToken cancellationToken) =>
        ChangeAsync(
            access,
            id,
            word,
            (decision, now) =>
                !decision.IsWaiting(now) ? Problem.Of("VB-WORK-001")
                : !access.IsOfPerson ? Problem.Of("VB-WORK-008")
                : Decisions.SamePerson(decision, access) ? Problem.Of("VB-WORK-005")
                : At(answer(decision), now),
            cancellationToken
        );

    private static Decision At(Decision answered, DateTimeOffset now) =>
        answered.RefusedBy is null ? answered with { SecondAt = now } : answered with { RefusedAt = now, EndedAt = now };

    private async Task<Outcome<Decision>> ChangeAsync(Access access, string id, string word, Func<Decision, DateTimeOffset, Outcome<Decision>> change, CancellationToken cancellationToken) =>
        await store.WriteAsync<Outcome<Decision>>(
            writing =>
            {
                var context = writing.Context<WorkContext>();
                if (context.Decisions.AsNoTracking().FirstOrDefault(d => d.Id == id && d.Act != null) is not { } decision)
                {
                    return Problem.Of("VB-WORK-001");
                }

                var outcome = change(decision, writing.Now);
                if (outcome.Succeeded(out var changed, out _))
                {
                    Append(writing, access, changed, word);
                    context.Update(changed);
                }

                return outcome;
            },
            cancellationToken
        );

    private static long Append(Writing writing, Access access, Decision decision, string step)
    {
        var statement = new
        {
            id = decision.Id,
            act = step,
            question = decision.Question,
            detail = decision.ActDetail,
            reason = decision.Reason,
            asked = decision.By,
            expires = decision.Expires,
            second = decision.SecondBy ?? decision.RefusedBy ?? "waited for",
            refusal = decision.Refusal,
            outcome = decision.Outcome,
        };
        return writing.Append(Acts.Of(access, FactKinds.DecisionMade, new Subject(decision.Subject), writing.Now, statement, Grade.Declared)).Position;
    }
}
