using System.Text.Json;
using Vauban.Core.Text;
using Vauban.Records.People;
using Vauban.Server.Cli;
using Vauban.Server.Work;

namespace Vauban.Server.People;

/// <summary>What the verbs about people do, through the API.</summary>
internal static class PersonActing
{
    public static Task<int> ListAsync(Terminal terminal, CancellationToken cancel) =>
        WithDoorAsync(
            terminal,
            door =>
                AskAsync<List<PersonDocument>>(
                    terminal,
                    door.GetAsync<List<PersonDocument>>("/api/people", cancel),
                    people =>
                    {
                        foreach (var one in people)
                        {
                            Say(terminal, one);
                        }
                    }
                )
        );

    public static Task<int> InviteAsync(Terminal terminal, InviteOrder order, CancellationToken cancel) =>
        WithDoorAsync(terminal, door => AskAsync<InvitationDocument>(terminal, door.PostAsync<InvitationDocument>("/api/people", order, cancel), link => TellLink(terminal, link)));

    public static Task<int> LinkAsync(Terminal terminal, string person, CancellationToken cancel) =>
        WithPersonAsync(terminal, person, (door, id) => AskAsync<InvitationDocument>(terminal, door.PostAsync<InvitationDocument>($"/api/people/{id}/link", null, cancel), link => TellLink(terminal, link)), cancel);

    public static Task<int> ChangeAsync(Terminal terminal, string person, string act, object? body, CancellationToken cancel) =>
        WithPersonAsync(terminal, person, (door, id) => AskAsync<PersonDocument>(terminal, door.PostAsync<PersonDocument>($"/api/people/{id}/{act}", body, cancel), found => Say(terminal, found)), cancel);

    public static Task<int> SessionsAsync(Terminal terminal, string person, CancellationToken cancel) =>
        WithPersonAsync(
            terminal,
            person,
            (door, id) =>
                AskAsync<List<SignInSession>>(
                    terminal,
                    door.GetAsync<List<SignInSession>>($"/api/people/{id}/sessions", cancel),
                    sessions =>
                    {
                        foreach (var one in sessions)
                        {
                            terminal.Say("person.told.session", one.Id, terminal.Sentence("way." + one.Way), one.Source ?? "", one.Agent ?? "", one.SeenAt.ToString("g", Texts.Culture(terminal.Language)));
                        }
                    }
                ),
            cancel
        );

    public static Task<int> EndAsync(Terminal terminal, string person, string session, CancellationToken cancel) =>
        WithPersonAsync(
            terminal,
            person,
            (door, id) => AskAsync<SignInSession>(terminal, door.PostAsync<SignInSession>($"/api/people/{id}/sessions/{Uri.EscapeDataString(session)}/end", null, cancel), ended => terminal.Say("person.told.ended", ended.Id)),
            cancel
        );

    public static Task<int> TracesAsync(Terminal terminal, string person, CancellationToken cancel) =>
        WithPersonAsync(
            terminal,
            person,
            (door, id) =>
                AskAsync<PersonTraces>(
                    terminal,
                    door.GetAsync<PersonTraces>($"/api/people/{id}/traces", cancel),
                    traces => terminal.Say("person.told.traces", traces.Name, traces.Facts.Count, traces.Sessions, traces.Tokens, traces.Devices, traces.Work)
                ),
            cancel
        );

    public static Task<int> EraseAsync(Terminal terminal, string person, string reason, CancellationToken cancel) =>
        WithPersonAsync(terminal, person, (door, id) => AskAsync<JsonDocument>(terminal, door.PostAsync<JsonDocument>($"/api/people/{id}/erase", new ReasonDraft(reason), cancel), answer => TellErased(terminal, answer)), cancel);

    /// <summary>One call: its problem, or its answer as JSON or in words.</summary>
    internal static async Task<int> AskAsync<T>(Terminal terminal, Task<Outcome<T>> call, Action<T> tell)
        where T : class
    {
        if (!(await call).Succeeded(out var answer, out var problem))
        {
            return terminal.Fail(problem);
        }

        if (terminal.Json)
        {
            terminal.Write(answer);
        }
        else
        {
            tell(answer);
        }

        return ExitCode.Ok;
    }

    internal static async Task<int> WithDoorAsync(Terminal terminal, Func<ServerDoor, Task<int>> act)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            return await act(door);
        }
    }

    /// <summary>A login or an id.</summary>
    private static Task<int> WithPersonAsync(Terminal terminal, string person, Func<ServerDoor, string, Task<int>> act, CancellationToken cancel) =>
        WithDoorAsync(
            terminal,
            async door =>
                !(await door.GetAsync<List<PersonDocument>>("/api/people", cancel)).Succeeded(out var people, out var problem) ? terminal.Fail(problem)
                : people.Find(one => one.Id == person || one.Login == person) is { } found ? await act(door, found.Id)
                : terminal.Fail(Problem.Of("VB-PEOPLE-007", person))
        );

    private static void Say(Terminal terminal, PersonDocument one) =>
        terminal.Say("person.told", one.Id, one.Login, one.Name, terminal.Sentence("people.state." + one.State), string.Join(", ", one.Roles));

    private static void TellLink(Terminal terminal, InvitationDocument made) => terminal.Say("person.told.link", made.Link, made.Expires.ToString("g", Texts.Culture(terminal.Language)));

    private static void TellErased(Terminal terminal, JsonDocument answer)
    {
        if (answer.RootElement.TryGetProperty("act", out _))
        {
            WorkVerbs.TellWaiting(terminal, answer.Deserialize<AskedActDocument>(CliJson.Options)!);
            return;
        }

        var erased = answer.Deserialize<ErasedPerson>(CliJson.Options)!;
        terminal.Say("person.told.erased", erased.Facts.Count, erased.Receipt, erased.Position);
    }
}
