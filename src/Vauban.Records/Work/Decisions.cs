using Microsoft.EntityFrameworkCore;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;

namespace Vauban.Records.Work;

/// <summary>Decisions; each, each agreement and each withdrawal is a fact <c>decision.made</c> in the same commit.</summary>
public sealed class Decisions(Store store)
{
    /// <summary>Takes a decision in one's own name. VB-WORK-001 not allowed, 002 question or answer empty or too long, 003 the reason is missing.</summary>
    public async Task<Outcome<Decision>> DecideAsync(Access access, Decision draft, CancellationToken cancellationToken = default) =>
        !WorkScope.Allows(access, Permission.Change, draft.Product) ? Problem.Of("VB-WORK-001")
        : draft.Question.Length is 0 or > 300 || draft.Answer.Length is 0 or > 2000 ? Problem.Of("VB-WORK-002")
        : string.IsNullOrWhiteSpace(draft.Reason) ? Problem.Of("VB-WORK-003")
        : await store.WriteAsync<Outcome<Decision>>(
            writing =>
            {
                var decision = draft with { Id = WorkId.New(), By = access.Actor, AskedFor = access.Answerable, At = writing.Now, SecondBy = null, SecondAt = null, WithdrawnAt = null, Act = null };
                decision = decision with { Position = Append(writing, access, decision, "made") };
                writing.Context<WorkContext>().Add(decision);
                return decision;
            },
            cancellationToken
        );

    /// <summary>A second person agrees. VB-WORK-001 not allowed, unknown or not waiting, 005 it is the same person.</summary>
    public Task<Outcome<Decision>> AgreeAsync(Access access, string id, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            access,
            id,
            (decision, now) =>
                !decision.IsWaiting(now) ? Problem.Of("VB-WORK-001")
                : SamePerson(decision, access) ? Problem.Of("VB-WORK-005")
                : decision with { SecondBy = access.Actor, SecondAt = now },
            "agreed",
            cancellationToken
        );

    /// <summary>A second person says no, and why. VB-WORK-001 not allowed, unknown or not waiting, 003 no reason, 005 it is the same person.</summary>
    public async Task<Outcome<Decision>> RefuseAsync(Access access, string id, string reason, CancellationToken cancellationToken = default) =>
        string.IsNullOrWhiteSpace(reason)
            ? Problem.Of("VB-WORK-003")
            : await ChangeAsync(
                access,
                id,
                (decision, now) =>
                    !decision.IsWaiting(now) ? Problem.Of("VB-WORK-001")
                    : SamePerson(decision, access) ? Problem.Of("VB-WORK-005")
                    : decision with { RefusedBy = access.Actor, RefusedAt = now, Refusal = reason },
                "refused",
                cancellationToken
            );

    /// <summary>VB-WORK-001 not allowed, unknown or withdrawn already.</summary>
    public Task<Outcome<Decision>> WithdrawAsync(Access access, string id, CancellationToken cancellationToken = default) =>
        ChangeAsync(access, id, (decision, now) => decision with { WithdrawnAt = now }, "withdrawn", cancellationToken);

    /// <summary>Newest first, with whether what each cites has changed since; at most 1,000.</summary>
    public IReadOnlyList<(Decision Decision, bool AskAgain)> List(Access access, string? product = null, string? subject = null) =>
        store.Read(reading =>
            reading
                .Context<WorkContext>()
                .Decisions.AsNoTracking()
                .Where(d => d.Act == null && d.WithdrawnAt == null && (product == null || d.Product == product) && (subject == null || d.Subject == subject))
                .OrderByDescending(d => d.At)
                .Take(1000)
                .AsEnumerable()
                .Where(d => WorkScope.Sees(access, d.Product, null))
                .ToList()
                .ConvertAll(d => (d, d.Facts.Any(position => HasNewer(reading, position, d.Position))))
        );

    private async Task<Outcome<Decision>> ChangeAsync(
        Access access,
        string id,
        Func<Decision, DateTimeOffset, Outcome<Decision>> change,
        string word,
        CancellationToken cancellationToken
    ) =>
        await store.WriteAsync<Outcome<Decision>>(
            writing =>
            {
                var context = writing.Context<WorkContext>();
                var decision = context.Decisions.AsNoTracking().FirstOrDefault(d => d.Id == id && d.Act == null && d.WithdrawnAt == null);
                if (decision is null || !WorkScope.Allows(access, Permission.Change, decision.Product))
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

    /// <summary>A person and the tokens they made are one.</summary>
    internal static bool SamePerson(Decision decision, Access access) => decision.By == access.Actor || (decision.AskedFor ?? decision.By) == access.Answerable;

    private static bool HasNewer(Reading reading, long cited, long decided) =>
        reading.Scalar<long>(
            "SELECT count(*) FROM facts c JOIN facts n ON n.subject = c.subject AND n.kind = c.kind AND n.position > $2 WHERE c.position = $1",
            cited,
            decided
        ) > 0;

    private static long Append(Writing writing, Access access, Decision decision, string act)
    {
        var statement = new
        {
            id = decision.Id,
            act,
            question = decision.Question,
            answer = decision.Answer,
            role = decision.Role,
            reason = decision.Reason,
            expires = decision.Expires,
            facts = decision.Facts,
            second = decision.NeedsSecond ? decision.SecondBy ?? decision.RefusedBy ?? "waited for" : null,
            refusal = decision.Refusal,
        };
        return writing.Append(Acts.Of(access, FactKinds.DecisionMade, new Subject(decision.Subject), writing.Now, statement, Grade.Declared)).Position;
    }
}
