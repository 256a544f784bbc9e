using System.CommandLine;
using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Work;

/// <summary><c>work acts|approve|refuse|withdraw</c>: dangerous acts that wait for a second person.</summary>
internal static class WorkVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var id = frame.Argument<string>("ID", "work.argument.id");
        var ended = frame.Option<bool>("--ended", "work.option.ended");
        var reason = frame.Option<string>("--reason", "work.option.reason", "TEXT");
        reason.Required = true;
        return frame.Group(
            "work",
            "work.verbs",
            frame.Verb("acts", VerbSort.Client, "work.verb.acts", [ended], (terminal, cancel) => ListAsync(terminal, terminal.Get(ended), cancel)),
            frame.Verb("approve", VerbSort.Client, "work.verb.approve", [id], (terminal, cancel) => AnswerAsync(terminal, terminal.Get(id)!, "approve", null, cancel)),
            frame.Verb("refuse", VerbSort.Client, "work.verb.refuse", [id, reason], (terminal, cancel) => AnswerAsync(terminal, terminal.Get(id)!, "refuse", new ReasonDraft(terminal.Get(reason)), cancel)),
            frame.Verb("withdraw", VerbSort.Client, "work.verb.withdraw", [id], (terminal, cancel) => AnswerAsync(terminal, terminal.Get(id)!, "withdraw", null, cancel))
        );
    }

    /// <summary>Says that an act waits, and how somebody else answers it.</summary>
    public static void TellWaiting(Terminal terminal, AskedActDocument act)
    {
        terminal.Say("work.told.waits", act.What, act.Id, act.Expires.ToString("g", Texts.Culture(terminal.Language)));
    }

    private static async Task<int> ListAsync(Terminal terminal, bool ended, CancellationToken cancel)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            if (!(await door.GetAsync<List<AskedActDocument>>("/api/work/acts" + (ended ? "?ended=true" : ""), cancel)).Succeeded(out var acts, out problem))
            {
                return terminal.Fail(problem);
            }

            if (terminal.Json)
            {
                terminal.Write(acts);
                return ExitCode.Ok;
            }

            if (acts.Count == 0)
            {
                terminal.Say("work.told.none");
            }

            foreach (var act in acts)
            {
                Tell(terminal, act);
            }

            return ExitCode.Ok;
        }
    }

    private static async Task<int> AnswerAsync(Terminal terminal, string id, string word, ReasonDraft? body, CancellationToken cancel)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            if (!(await door.PostAsync<AskedActDocument>($"/api/work/acts/{Uri.EscapeDataString(id)}/{word}", body ?? new ReasonDraft(null), cancel)).Succeeded(out var act, out problem))
            {
                return terminal.Fail(problem);
            }

            if (terminal.Json)
            {
                terminal.Write(act);
            }
            else
            {
                Tell(terminal, act);
            }

            return act.State == "failed" ? ExitCode.Refused : ExitCode.Ok;
        }
    }

    private static void Tell(Terminal terminal, AskedActDocument act) =>
        terminal.Say("work.told.act", act.Id, terminal.Sentence("act.state." + act.State), act.What, act.AskedBy, act.Reason, act.Outcome ?? "");
}
