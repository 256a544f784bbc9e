using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Vauban.Assurance.Obligations;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Server.Work;

namespace Vauban.Server.Obligations;

/// <summary><c>obligation open|list|show|note|submit|draft|close</c>; <c>list</c> exits with 1 when a duty is overdue, for supervisors.</summary>
internal static class ObligationVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var title = frame.Argument<string>("TITLE", "obligation.argument.title");
        var product = frame.Option<string?>("--product", "obligation.option.product", "PRODUCT");
        var grounds = frame.Option<string[]>("--ground", "obligation.option.ground", "LAW=TIME");
        var id = frame.Argument<string>("CASE", "obligation.argument.case");
        var duty = frame.Argument<string>("DUTY", "obligation.argument.duty");
        var what = frame.Argument<string>("EVENT", "obligation.argument.event");
        var law = frame.Option<string?>("--law", "obligation.option.law", "LAW");
        var at = frame.Option<string?>("--at", "obligation.option.at", "TIME");
        var text = frame.Option<string?>("--text", "obligation.option.text", "TEXT");
        var receipt = frame.Option<string>("--receipt", "obligation.option.receipt", "TEXT");
        receipt.Required = true;
        var reason = frame.Option<string>("--reason", "obligation.option.reason", "TEXT");
        reason.Required = true;
        return frame.Group(
            "obligation",
            "obligation.verbs",
            frame.Verb("open", VerbSort.Client, "obligation.verb.open", [title, product, grounds], (terminal, cancel) => OpenAsync(terminal, terminal.Get(title)!, terminal.Get(product), terminal.Get(grounds) ?? [], cancel)),
            frame.Verb("list", VerbSort.Client, "obligation.verb.list", [], ListAsync),
            frame.Verb("show", VerbSort.Client, "obligation.verb.show", [id], (terminal, cancel) => GetAsync(terminal, terminal.Get(id)!, cancel)),
            frame.Verb("note", VerbSort.Client, "obligation.verb.note", [id, what, law, at, text], (terminal, cancel) => NoteAsync(terminal, terminal.Get(id)!, terminal.Get(what)!, terminal.Get(law), terminal.Get(at), terminal.Get(text), cancel)),
            frame.Verb("submit", VerbSort.Client, "obligation.verb.submit", [id, duty, at, receipt], (terminal, cancel) => SubmitAsync(terminal, terminal.Get(id)!, terminal.Get(duty)!, terminal.Get(at), terminal.Get(receipt)!, cancel)),
            frame.Verb("draft", VerbSort.Client, "obligation.verb.draft", [id, duty], (terminal, cancel) => DraftAsync(terminal, terminal.Get(id)!, terminal.Get(duty)!, cancel)),
            frame.Verb("close", VerbSort.Client, "obligation.verb.close", [id, reason], (terminal, cancel) => PostAsync(terminal, $"/{Uri.EscapeDataString(terminal.Get(id)!)}/close", new ReasonDraft(terminal.Get(reason)), cancel))
        );
    }

    private static async Task<int> OpenAsync(Terminal terminal, string title, string? product, string[] grounds, CancellationToken cancel)
    {
        var aware = new Dictionary<Law, DateTimeOffset>();
        foreach (var ground in grounds)
        {
            var parts = ground.Split('=', 2);
            if (parts.Length != 2 || LawOf(parts[0]) is not { } law || TimeOf(parts[1]) is not { } at)
            {
                return terminal.Fail(Problem.Of("VB-DUTY-012", ground), ExitCode.Usage);
            }

            aware[law] = at;
        }

        return await PostAsync(terminal, "", new OpeningDraft(title, product, null, aware), cancel);
    }

    private static async Task<int> NoteAsync(Terminal terminal, string id, string what, string? law, string? at, string? text, CancellationToken cancel) =>
        (law is not null && LawOf(law) is null) || (at is not null && TimeOf(at) is null)
            ? terminal.Fail(Problem.Of("VB-DUTY-012", law is not null && LawOf(law) is null ? law : at!), ExitCode.Usage)
            : await PostAsync(terminal, $"/{Uri.EscapeDataString(id)}/notes", new NoteDraft(what, law is null ? null : LawOf(law), at is null ? null : TimeOf(at), text), cancel);

    private static async Task<int> SubmitAsync(Terminal terminal, string id, string duty, string? at, string receipt, CancellationToken cancel) =>
        at is not null && TimeOf(at) is null
            ? terminal.Fail(Problem.Of("VB-DUTY-012", at), ExitCode.Usage)
            : await PostAsync(terminal, $"/{Uri.EscapeDataString(id)}/submissions", new SubmissionDraft(duty, at is null ? null : TimeOf(at), receipt), cancel);

    private static Task<int> PostAsync(Terminal terminal, string path, object body, CancellationToken cancel) =>
        WithDoorAsync(terminal, door => door.PostAsync<CaseDocument>("/api/obligations" + path, body, cancel), one => Print(terminal, one));

    private static Task<int> GetAsync(Terminal terminal, string id, CancellationToken cancel) =>
        WithDoorAsync(terminal, door => door.GetAsync<CaseDocument>("/api/obligations/" + Uri.EscapeDataString(id), cancel), one => Print(terminal, one));

    private static Task<int> DraftAsync(Terminal terminal, string id, string duty, CancellationToken cancel) =>
        WithDoorAsync(
            terminal,
            door => door.GetAsync<ReportDocument>($"/api/obligations/{Uri.EscapeDataString(id)}/drafts/{Uri.EscapeDataString(duty)}", cancel),
            report =>
            {
                if (!terminal.Json)
                {
                    terminal.Text.WriteLine(report.Text.TrimEnd());
                }

                return ExitCode.Ok;
            }
        );

    private static Task<int> ListAsync(Terminal terminal, CancellationToken cancel) =>
        WithDoorAsync(
            terminal,
            door => door.GetAsync<List<CaseDocument>>("/api/obligations", cancel),
            cases =>
            {
                if (!terminal.Json)
                {
                    if (cases.Count == 0)
                    {
                        terminal.Say("obligation.told.none");
                    }

                    cases.ForEach(one => Print(terminal, one));
                }

                return cases.Exists(one => one.Duties.Any(duty => duty.State == DutyState.Overdue)) ? ExitCode.No : ExitCode.Ok;
            }
        );

    private static async Task<int> WithDoorAsync<T>(Terminal terminal, Func<ServerDoor, Task<Outcome<T>>> ask, Func<T, int> print)
        where T : class
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            if (!(await ask(door)).Succeeded(out var answer, out problem))
            {
                return terminal.Fail(problem);
            }

            if (terminal.Json)
            {
                terminal.Write(answer);
            }

            return print(answer);
        }
    }

    private static int Print(Terminal terminal, CaseDocument one)
    {
        if (terminal.Json)
        {
            return ExitCode.Ok;
        }

        terminal.Text.WriteLine($"{one.Id}  {one.Title}{(one.Product is null ? "" : $" ({one.Product})")}");
        var zone = TimeZoneInfo.FindSystemTimeZoneById(one.Zone);
        foreach (var duty in one.Duties)
        {
            var when = (duty.SubmittedAt ?? duty.Due) is { } instant ? TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture) : duty.Reason ?? terminal.Sentence("obligation.nonumber");
            terminal.Text.WriteLine($"  {terminal.Sentence("obligation.state." + duty.State),-14} {duty.Id,-22} {when,-24} {duty.Name} ({duty.Anchor})");
        }

        return ExitCode.Ok;
    }

    private static Law? LawOf(string word) =>
        Enum.GetValues<Law>().Cast<Law?>().FirstOrDefault(law => JsonNamingPolicy.KebabCaseLower.ConvertName(law.ToString()!) == word);

    /// <summary>An instant needs its offset: an hour that is understood in two ways is no legal instant.</summary>
    private static DateTimeOffset? TimeOf(string text)
    {
        string[] forms = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
    }
}
