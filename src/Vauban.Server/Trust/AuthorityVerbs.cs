using System.CommandLine;
using System.Net.Http.Headers;
using System.Text;
using Spectre.Console;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Trust.Ceremonies;

namespace Vauban.Server.Trust;

/// <summary><c>ca list|request|install|issue|retire</c> through the running server, and <c>ca ceremony</c> away from it.</summary>
internal static class AuthorityVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var target = frame.Option<string>("--out", "ca.option.out", "FILE");
        target.Required = true;
        var root = frame.Option<bool>("--new-root", "ca.option.root");
        var scopes = frame.Option<string[]>("--scope", "ca.option.scope", "all|product:ID|site:ID");
        var scope = frame.Argument<string>("SCOPE", "ca.option.scope");
        var answer = frame.Argument<string>("FILE", "ca.argument.answer");
        var hardware = frame.Option<bool>("--hsm", "ca.option.hsm");
        var serial = frame.Argument<string>("SERIAL", "ca.argument.serial");
        var even = frame.Option<bool>("--even-so", "ca.option.even");
        return frame.Group(
            "ca",
            "ca.verbs",
            frame.Verb("list", VerbSort.Client, "ca.verb.list", [], (terminal, cancel) => ShowAsync(terminal, door => door.GetAsync<AuthoritiesDocument>("/api/authorities", cancel))),
            frame.Verb("request", VerbSort.Client, "ca.verb.request", [root, scopes, hardware, target], (terminal, cancel) => RequestAsync(terminal, new RequestDraft(terminal.Get(root), terminal.Get(scopes), terminal.Get(hardware)), terminal.Get(target)!, cancel)),
            CeremonyVerb.Build(frame),
            frame.Verb("install", VerbSort.Client, "ca.verb.install", [answer], (terminal, cancel) => InstallAsync(terminal, terminal.Get(answer)!, cancel)),
            frame.Verb("issue", VerbSort.Client, "ca.verb.issue", [scope, hardware], (terminal, cancel) => ShowAsync(terminal, door => door.PostAsync<AuthoritiesDocument>("/api/authorities", new IssuingDraft(terminal.Get(scope), terminal.Get(hardware)), cancel))),
            frame.Verb(
                "retire",
                VerbSort.Client,
                "ca.verb.retire",
                [serial, even],
                (terminal, cancel) =>
                    ShowAsync(terminal, door => door.PostAsync<AuthoritiesDocument>($"/api/authorities/{Uri.EscapeDataString(terminal.Get(serial)!)}/retire", new RetirementDraft(terminal.Get(even)), cancel))
            )
        );
    }

    private static async Task<int> ShowAsync(Terminal terminal, Func<ServerDoor, Task<Outcome<AuthoritiesDocument>>> ask)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            if (!(await ask(door)).Succeeded(out var all, out problem))
            {
                return terminal.Fail(problem);
            }

            Print(terminal, all);
            return ExitCode.Ok;
        }
    }

    private static async Task<int> RequestAsync(Terminal terminal, RequestDraft draft, string target, CancellationToken cancel)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            var message = new HttpRequestMessage(HttpMethod.Post, "/api/authorities/requests") { Content = System.Net.Http.Json.JsonContent.Create(draft, options: CliJson.Options) };
            if (!(await door.SendAsync<string>(message, cancel)).Succeeded(out var text, out problem))
            {
                return terminal.Fail(problem);
            }

            await File.WriteAllTextAsync(target, text, cancel);
            var request = CeremonyFile.ReadRequest(text)!;
            if (terminal.Json)
            {
                terminal.Write(new { file = Path.GetFullPath(target), request.Id, request.Digest });
            }

            terminal.Say("ca.told.request", target, request.Spoken);
            return ExitCode.Ok;
        }
    }

    private static Task<int> InstallAsync(Terminal terminal, string file, CancellationToken cancel)
    {
        if (new FileInfo(file) is not { Exists: true, Length: <= CeremonyFile.MaximumLength })
        {
            return Task.FromResult(terminal.Fail(Problem.Of("VB-TRUST-051")));
        }

        var content = new ByteArrayContent(File.ReadAllBytes(file)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") { CharSet = Encoding.UTF8.WebName } } };
        return ShowAsync(terminal, door => door.SendAsync<AuthoritiesDocument>(new HttpRequestMessage(HttpMethod.Post, "/api/authorities/answers") { Content = content }, cancel));
    }

    private static void Print(Terminal terminal, AuthoritiesDocument all)
    {
        if (terminal.Json)
        {
            terminal.Write(all);
            return;
        }

        var table = new Table().Border(TableBorder.None);
        table.AddColumns(terminal.Sentence("ca.name"), terminal.Sentence("ca.role"), terminal.Sentence("ca.state"), terminal.Sentence("ca.custody"), terminal.Sentence("ca.until"), terminal.Sentence("ca.devices"), terminal.Sentence("ca.serial"));
        foreach (var one in all.Authorities)
        {
            table.AddRow(
                Markup.Escape(one.Name),
                Markup.Escape(terminal.Sentence("ca.role." + one.Role)),
                Markup.Escape(terminal.Sentence("ca.state." + one.State)),
                Markup.Escape(terminal.Sentence("ca.custody." + one.Custody)),
                one.NotAfter.ToString("d", Texts.Culture(terminal.Language)),
                one.Devices.ToString(Texts.Culture(terminal.Language)),
                one.Serial
            );
        }

        terminal.Text.Write(table);
        foreach (var id in all.Waiting)
        {
            terminal.Say("ca.told.waiting", id);
        }
    }
}
