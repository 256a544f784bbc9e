using System.CommandLine;
using System.Text.Json;
using Vauban.Core.Text;
using Vauban.Records.People;
using Vauban.Server.Cli;
using Vauban.Server.Work;

namespace Vauban.Server.People;

/// <summary><c>person list|traces|erase</c>.</summary>
internal static class PersonVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var person = frame.Argument<string>("PERSON", "person.argument");
        var reason = frame.Option<string>("--reason", "work.option.reason", "TEXT");
        reason.Required = true;
        return frame.Group(
            "person",
            "person.verbs",
            frame.Verb("list", VerbSort.Client, "person.verb.list", [], ListAsync),
            frame.Verb("traces", VerbSort.Client, "person.verb.traces", [person], (terminal, cancel) => TracesAsync(terminal, terminal.Get(person)!, cancel)),
            frame.Verb("erase", VerbSort.Client, "person.verb.erase", [person, reason], (terminal, cancel) => EraseAsync(terminal, terminal.Get(person)!, terminal.Get(reason)!, cancel))
        );
    }

    private static Task<int> ListAsync(Terminal terminal, CancellationToken cancel) =>
        WithDoorAsync(
            terminal,
            async door =>
            {
                if (!(await door.GetAsync<List<PersonDocument>>("/api/people", cancel)).Succeeded(out var people, out var problem))
                {
                    return terminal.Fail(problem);
                }

                if (terminal.Json)
                {
                    terminal.Write(people);
                    return ExitCode.Ok;
                }

                foreach (var one in people)
                {
                    terminal.Say("person.told", one.Id, one.Login, one.Name, terminal.Sentence("people.state." + one.State), string.Join(", ", one.Roles));
                }

                return ExitCode.Ok;
            }
        );

    private static Task<int> TracesAsync(Terminal terminal, string person, CancellationToken cancel) =>
        WithPersonAsync(
            terminal,
            person,
            async (door, id) =>
            {
                if (!(await door.GetAsync<PersonTraces>($"/api/people/{id}/traces", cancel)).Succeeded(out var traces, out var problem))
                {
                    return terminal.Fail(problem);
                }

                if (terminal.Json)
                {
                    terminal.Write(traces);
                }

                terminal.Say("person.told.traces", traces.Name, traces.Facts.Count, traces.Sessions, traces.Tokens, traces.Devices, traces.Work);
                return ExitCode.Ok;
            },
            cancel
        );

    private static Task<int> EraseAsync(Terminal terminal, string person, string reason, CancellationToken cancel) =>
        WithPersonAsync(
            terminal,
            person,
            async (door, id) =>
            {
                if (!(await door.PostAsync<JsonDocument>($"/api/people/{id}/erase", new ReasonDraft(reason), cancel)).Succeeded(out var answer, out var problem))
                {
                    return terminal.Fail(problem);
                }

                if (terminal.Json)
                {
                    terminal.Write(answer);
                }

                if (answer.RootElement.TryGetProperty("act", out _))
                {
                    WorkVerbs.TellWaiting(terminal, answer.Deserialize<AskedActDocument>(CliJson.Options)!);
                    return ExitCode.Ok;
                }

                var erased = answer.Deserialize<ErasedPerson>(CliJson.Options)!;
                terminal.Say("person.told.erased", erased.Facts.Count, erased.Receipt, erased.Position);
                return ExitCode.Ok;
            },
            cancel
        );

    /// <summary>A login or an id.</summary>
    private static Task<int> WithPersonAsync(Terminal terminal, string person, Func<ServerDoor, string, Task<int>> act, CancellationToken cancel) =>
        WithDoorAsync(
            terminal,
            async door =>
                !(await door.GetAsync<List<PersonDocument>>("/api/people", cancel)).Succeeded(out var people, out var problem) ? terminal.Fail(problem)
                : people.Find(one => one.Id == person || one.Login == person) is { } found ? await act(door, found.Id)
                : terminal.Fail(Problem.Of("VB-PEOPLE-007", person))
        );

    private static async Task<int> WithDoorAsync(Terminal terminal, Func<ServerDoor, Task<int>> act)
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
}
