using System.CommandLine;
using System.Text;
using Spectre.Console;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Trust.Enrolment;

namespace Vauban.Server.Trust;

/// <summary><c>enrolment waiting|approve|refuse|factory|manufacturers|believe|forget</c>.</summary>
internal static class WayVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var id = frame.Argument<string>("ID", "ways.argument.id");
        var why = frame.Option<string>("--why", "ways.option.why", "TEXT");
        why.Required = true;
        var product = frame.Argument<string>("PRODUCT", "enrol.argument.product");
        var file = frame.Argument<string>("FILE", "ways.argument.file");
        var manufacturer = frame.Argument<string>("ID", "ways.argument.manufacturer");
        return frame.Group(
            "enrolment",
            "ways.verbs",
            frame.Verb("waiting", VerbSort.Client, "ways.verb.waiting", [], (terminal, cancel) => AskAsync<List<RequestDocument>>(terminal, HttpMethod.Get, "/api/approvals", null, Print, cancel)),
            frame.Verb("approve", VerbSort.Client, "ways.verb.approve", [id, why], (terminal, cancel) => DecideAsync(terminal, terminal.Get(id)!, true, terminal.Get(why), cancel)),
            frame.Verb("refuse", VerbSort.Client, "ways.verb.refuse", [id, why], (terminal, cancel) => DecideAsync(terminal, terminal.Get(id)!, false, terminal.Get(why), cancel)),
            frame.Verb("factory", VerbSort.Client, "ways.verb.factory", [product, file], (terminal, cancel) => SendAsync<FactoryReport>(terminal, terminal.Get(product)!, "factory-keys", terminal.Get(file)!, (one, report) => one.Say("ways.told.factory", report.Added, report.Known), cancel)),
            frame.Verb("manufacturers", VerbSort.Client, "ways.verb.manufacturers", [], (terminal, cancel) => AskAsync<List<Manufacturer>>(terminal, HttpMethod.Get, "/api/manufacturers", null, Print, cancel)),
            frame.Verb("believe", VerbSort.Client, "ways.verb.believe", [product, file], (terminal, cancel) => SendAsync<List<Manufacturer>>(terminal, terminal.Get(product)!, "manufacturers", terminal.Get(file)!, Print, cancel)),
            frame.Verb(
                "forget",
                VerbSort.Client,
                "ways.verb.forget",
                [product, manufacturer],
                (terminal, cancel) => AskAsync<List<Manufacturer>>(terminal, HttpMethod.Delete, $"/api/products/{Uri.EscapeDataString(terminal.Get(product)!)}/manufacturers/{Uri.EscapeDataString(terminal.Get(manufacturer)!)}", null, Print, cancel)
            )
        );
    }

    private static Task<int> DecideAsync(Terminal terminal, string id, bool approve, string? why, CancellationToken cancel) =>
        AskAsync<RequestDocument>(
            terminal,
            HttpMethod.Post,
            $"/api/approvals/{Uri.EscapeDataString(id)}",
            System.Net.Http.Json.JsonContent.Create(new DecisionOrder(approve, why), options: CliJson.Options),
            (one, request) => one.Say(approve ? "ways.told.approved" : "ways.told.refused", request.Device),
            cancel
        );

    private static async Task<int> SendAsync<T>(Terminal terminal, string product, string what, string file, Action<Terminal, T> print, CancellationToken cancel)
        where T : class =>
        File.Exists(file)
            ? await AskAsync(terminal, HttpMethod.Post, $"/api/products/{Uri.EscapeDataString(product)}/{what}", new StringContent(await File.ReadAllTextAsync(file, cancel), Encoding.UTF8, "text/plain"), print, cancel)
            : terminal.Fail(Problem.Of("VB-ENROL-003", file));

    private static async Task<int> AskAsync<T>(Terminal terminal, HttpMethod method, string path, HttpContent? content, Action<Terminal, T> print, CancellationToken cancel)
        where T : class
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            if (!(await door.SendAsync<T>(new HttpRequestMessage(method, path) { Content = content }, cancel)).Succeeded(out var answer, out problem))
            {
                return terminal.Fail(problem);
            }

            if (terminal.Json)
            {
                terminal.Write(answer);
            }
            else
            {
                print(terminal, answer);
            }

            return ExitCode.Ok;
        }
    }

    private static void Print(Terminal terminal, List<RequestDocument> all)
    {
        var table = new Table().Border(TableBorder.None);
        table.AddColumns(terminal.Sentence("ways.id"), terminal.Sentence("ways.device"), terminal.Sentence("ways.reason"), terminal.Sentence("ways.key"), terminal.Sentence("ways.source"), terminal.Sentence("ca.state"));
        foreach (var one in all)
        {
            table.AddRow(one.Id, Markup.Escape(one.Device), Markup.Escape(terminal.Sentence("ways.reason." + one.Reason)), one.Spoken, Markup.Escape(one.Source), Markup.Escape(terminal.Sentence("ways.state." + one.State)));
        }

        terminal.Text.Write(table);
    }

    private static void Print(Terminal terminal, List<Manufacturer> all)
    {
        var table = new Table().Border(TableBorder.None);
        table.AddColumns(terminal.Sentence("ways.manufacturer"), terminal.Sentence("ways.product"), terminal.Sentence("ca.until"), terminal.Sentence("ways.id"));
        foreach (var one in all)
        {
            table.AddRow(Markup.Escape(one.Name), Markup.Escape(one.Product), one.NotAfter.ToString("d", Texts.Culture(terminal.Language)), one.Id);
        }

        terminal.Text.Write(table);
    }
}
