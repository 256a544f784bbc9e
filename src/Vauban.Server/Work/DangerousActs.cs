using System.Text.Json;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Server.Cli;
using Vauban.Server.SignIn;

namespace Vauban.Server.Work;

/// <summary>
/// Acts that need two people: asked by one, approved by another who may do them, then done in the name of the first. What a profile
/// declares dangerous always waits; the others wait as soon as somebody else with the same right has an account in use.
/// </summary>
internal sealed class DangerousActs(RecordsRoom records, IEnumerable<IDangerousAct> kinds) : IDisposable
{
    private readonly Dictionary<string, IDangerousAct> kinds = kinds.ToDictionary(kind => kind.Name, StringComparer.Ordinal);
    private readonly SemaphoreSlim running = new(1);

    /// <summary>Is there somebody else, signed in at least once, who could agree to it?</summary>
    public bool SomebodyElse(Access access, string name, string subject, object detail)
    {
        var asked = Draft(name, subject, null, detail, "");
        return records
            .Accounts.List(Access.System)
            .Any(account => account is { DisabledAt: null, SignedInAt: not null } && "person:" + account.Id != access.Answerable && kinds[name].May(account.ToAccess(), access, asked));
    }

    /// <summary>The caller has checked that the asker may do it. VB-WORK-003 no reason, 007 too many wait.</summary>
    public Task<Outcome<Decision>> AskAsync(Access access, string name, string subject, string? product, object detail, string? reason, CancellationToken cancel) =>
        records.Work.Acts.AskAsync(access, Draft(name, subject, product, detail, reason?.Trim() ?? ""), cancel);

    /// <summary>Approves and does it at once. VB-WORK-001 unknown, not waiting, or not one's to approve, 005 the same person, 008 not a person.</summary>
    public async Task<Outcome<Decision>> ApproveAsync(Access access, string id, CancellationToken cancel) =>
        !IsMine(access, id) ? Problem.Of("VB-WORK-001")
        : (await records.Work.Acts.ApproveAsync(access, id, cancel)).Succeeded(out var approved, out var problem) ? await FinishAsync(approved, CancellationToken.None)
        : problem;

    /// <summary>VB-WORK-001, 003 no reason, 005, 008.</summary>
    public async Task<Outcome<Decision>> RefuseAsync(Access access, string id, string? reason, CancellationToken cancel) =>
        IsMine(access, id) ? await records.Work.Acts.RefuseAsync(access, id, reason?.Trim() ?? "", cancel) : Problem.Of("VB-WORK-001");

    public Task<Outcome<Decision>> WithdrawAsync(Access access, string id, CancellationToken cancel) => records.Work.Acts.WithdrawAsync(access, id, cancel);

    /// <summary>What waits: for this person to answer, and what this person asked.</summary>
    public IReadOnlyList<AskedActDocument> Waiting(Access access, Language language) =>
        [.. records.Work.Acts.Waiting().Where(asked => Sees(access, asked)).Select(asked => Show(access, asked, language))];

    /// <summary>The newest that ended, for who asked, answered, could have answered, or audits.</summary>
    public IReadOnlyList<AskedActDocument> Ended(Access access, Language language) =>
        [.. records.Work.Acts.Ended().Where(asked => Sees(access, asked)).Select(asked => Show(access, asked, language))];

    public AskedActDocument Show(Access access, Decision asked, Language language) =>
        new(
            asked.Id,
            asked.Act!,
            Texts.Get("act." + asked.Act, language, [.. kinds.TryGetValue(asked.Act!, out var kind) ? kind.Words(asked) : []]),
            ActorNames.Of(records, asked.By),
            asked.Reason,
            asked.At,
            asked.Expires!.Value,
            StateOf(asked),
            (asked.SecondBy ?? asked.RefusedBy) is { } second ? ActorNames.Of(records, second) : null,
            asked.Refusal,
            asked.EndedAt,
            asked.Outcome,
            asked.Position,
            StateOf(asked) == "waiting" && access.IsOfPerson && !IsAsker(access, asked) && May(access, asked),
            IsAsker(access, asked)
        );

    /// <summary>Does what was approved and not done: after a start that followed a stop in between.</summary>
    public async Task ResumeAsync(CancellationToken cancel)
    {
        foreach (var approved in records.Work.Acts.Unfinished())
        {
            await FinishAsync(approved, cancel);
        }
    }

    public void Dispose() => running.Dispose();

    private async Task<Outcome<Decision>> FinishAsync(Decision approved, CancellationToken cancel)
    {
        await running.WaitAsync(cancel);
        try
        {
            if (records.Work.Acts.Find(approved.Id) is not { EndedAt: null } current)
            {
                return records.Work.Acts.Find(approved.Id) ?? approved;
            }

            return await records.Work.Acts.EndAsync(current.Id, await RunAsync(current, cancel), cancel);
        }
        finally
        {
            running.Release();
        }
    }

    private async Task<string> RunAsync(Decision approved, CancellationToken cancel)
    {
        var asker = AccessOf(approved.By);
        if (!kinds.TryGetValue(approved.Act!, out var kind) || asker is null || !kind.May(asker, asker, approved))
        {
            return "VB-WORK-009";
        }

        return (await kind.RunAsync(asker, approved, cancel)).Succeeded(out var left, out var problem) ? $"done {left}".TrimEnd() : problem.Code;
    }

    private bool IsMine(Access access, string id) => records.Work.Acts.Find(id) is { } asked && (IsAsker(access, asked) || May(access, asked));

    private bool Sees(Access access, Decision asked) => IsAsker(access, asked) || asked.SecondBy == access.Actor || access.AllowsEverywhere(Permission.Audit) || May(access, asked);

    private bool May(Access access, Decision asked) => kinds.TryGetValue(asked.Act!, out var kind) && AccessOf(asked.By) is { } asker && kind.May(access, asker, asked);

    private static bool IsAsker(Access access, Decision asked) => asked.By == access.Actor || asked.AskedFor == access.Answerable;

    private static string StateOf(Decision asked) =>
        asked switch
        {
            { Outcome: "refused" or "withdrawn" or "expired" } => asked.Outcome,
            { EndedAt: not null } => asked.Outcome?.StartsWith("done", StringComparison.Ordinal) == true ? "done" : "failed",
            { SecondBy: not null } => "approved",
            _ => "waiting",
        };

    /// <summary>What an actor may do now; null when the account, or the token, is there no more.</summary>
    private Access? AccessOf(string actor) =>
        actor.Split(':', 2) switch
        {
            ["person", var id] => records.Accounts.Find(Access.System, id) is { DisabledAt: null } account ? account.ToAccess() : null,
            ["token", var id] => records.ApiTokens.OfId(id),
            _ => actor == LocalDoor.Owner.Actor ? LocalDoor.Owner : null,
        };

    private static Decision Draft(string name, string subject, string? product, object detail, string reason) =>
        new("", subject, "act:" + name, "", "", "", reason, default, 0) { Product = product, Act = name, ActDetail = JsonSerializer.Serialize(detail, CliJson.Options) };
}
