using Spectre.Console;
using Vauban.Core.Text;
using Vauban.Fleet.Policy;
using Vauban.Server.Cli;
using Vauban.Server.Work;

namespace Vauban.Server.Policy;

/// <summary>What the verbs of <c>policy</c> ask of the server, and how they tell the answers.</summary>
internal static class PolicyCalls
{
    public static Task<int> ProveAsync(Terminal terminal, QuestionDraft draft, CancellationToken cancel) =>
        CallAsync<ProofDocument>(
            terminal,
            door => door.PostAsync<ProofDocument>("/api/policy/prove", draft, cancel),
            proof =>
            {
                Tell(terminal, proof);
                return proof.Holds ? ExitCode.Ok : ExitCode.No;
            }
        );

    public static Task<int> ListAsync(Terminal terminal, CancellationToken cancel) => ReportAsync(terminal, "/api/policy", cancel);

    public static Task<int> TryAsync(Terminal terminal, string product, int revision, CancellationToken cancel) =>
        ReportAsync(terminal, FormattableString.Invariant($"/api/policy/try/{Uri.EscapeDataString(product)}/{revision}"), cancel);

    public static Task<int> KeepAsync(Terminal terminal, InvariantDraft draft, CancellationToken cancel) =>
        CallAsync<InvariantDocument>(
            terminal,
            door => door.PostAsync<InvariantDocument>("/api/policy/invariants", draft, cancel),
            kept =>
            {
                terminal.Say("policy.told.kept", kept.Id);
                Tell(terminal, kept.Proof);
                return kept.Proof.Holds ? ExitCode.Ok : ExitCode.No;
            }
        );

    public static Task<int> WithdrawAsync(Terminal terminal, string id, ReasonDraft reason, CancellationToken cancel) =>
        CallAsync<object>(
            terminal,
            door => door.PostAsync<object>($"/api/policy/invariants/{Uri.EscapeDataString(id)}/withdraw", reason, cancel),
            _ =>
            {
                terminal.Say("policy.told.withdrawn", id);
                return ExitCode.Ok;
            }
        );

    public static Task<int> AcceptAsync(Terminal terminal, AcceptanceDraft draft, CancellationToken cancel) =>
        CallAsync<DecisionDocument>(
            terminal,
            door => door.PostAsync<DecisionDocument>("/api/policy/acceptances", draft, cancel),
            decision =>
            {
                terminal.Say("policy.told.accepted", draft.Product, draft.Revision, draft.Invariant, decision.Decision.By);
                return ExitCode.Ok;
            }
        );

    private static Task<int> ReportAsync(Terminal terminal, string path, CancellationToken cancel) =>
        CallAsync<PolicyDocument>(
            terminal,
            door => door.GetAsync<PolicyDocument>(path, cancel),
            report =>
            {
                foreach (var invariant in report.Invariants)
                {
                    Tell(terminal, invariant);
                }

                return report.Invariants.All(invariant => invariant.Proof.Holds || invariant.Accepted is not null) ? ExitCode.Ok : ExitCode.No;
            }
        );

    private static async Task<int> CallAsync<T>(Terminal terminal, Func<ServerDoor, Task<Outcome<T>>> call, Func<T, int> told)
        where T : class
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            if (!(await call(door)).Succeeded(out var answer, out problem))
            {
                return terminal.Fail(problem);
            }

            if (terminal.Json)
            {
                terminal.Write(answer);
            }

            return told(answer);
        }
    }

    private static void Tell(Terminal terminal, InvariantDocument invariant)
    {
        if (terminal.Json)
        {
            return;
        }

        var word = invariant.Proof.Holds ? "policy.word.holds" : invariant.Accepted is null ? "policy.word.broken" : "policy.word.accepted";
        terminal.Text.WriteLine($"{terminal.Sentence(word)}: {invariant.Name} ({invariant.Id})");
        terminal.Text.WriteLine("  " + Asked(terminal, invariant.Proof));
        if (invariant.Proof.Counter is { } counter)
        {
            terminal.Text.WriteLine("  " + counter.Sentence);
        }

        if (invariant.Accepted is { } accepted)
        {
            terminal.Text.WriteLine("  " + terminal.Sentence("policy.told.by", accepted.Decision.By, accepted.Decision.Reason));
        }
    }

    private static void Tell(Terminal terminal, ProofDocument proof)
    {
        if (terminal.Json)
        {
            return;
        }

        terminal.Text.WriteLine(terminal.Sentence(proof.Holds ? "policy.told.proved" : "policy.told.broken", Asked(terminal, proof)));
        terminal.Text.WriteLine(proof.Counter?.Sentence ?? terminal.Sentence("policy.told.rules", proof.FromRules, proof.ToRules));
    }

    private static string Asked(Terminal terminal, ProofDocument proof) => terminal.Sentence("policy.asked." + proof.Action, proof.From, proof.To);
}
