using System.CommandLine;
using Spectre.Console;
using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Trust;

/// <summary><c>audit run</c> (exits with 1 when something cannot wait) and <c>audit suppress</c>.</summary>
internal static class AuditVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var rule = frame.Argument<string>("RULE", "audit.argument.rule");
        var why = frame.Option<string>("--why", "audit.option.why", "TEXT");
        var until = frame.Option<DateTimeOffset>("--until", "audit.option.until", "DATE");
        var about = frame.Option<string?>("--about", "audit.option.about", "SUBJECT");
        (why.Required, until.Required) = (true, true);
        return frame.Group(
            "audit",
            "audit.verbs",
            frame.Verb("run", VerbSort.Client, "audit.verb.run", [], (terminal, cancel) => AskAsync<AuditDocument>(terminal, door => door.PostAsync<AuditDocument>("/api/audit", null, cancel), Print)),
            frame.Verb(
                "suppress",
                VerbSort.Client,
                "audit.verb.suppress",
                [rule, why, until, about],
                (terminal, cancel) =>
                    AskAsync<object>(
                        terminal,
                        door => door.PostAsync<object>($"/api/audit/{Uri.EscapeDataString(terminal.Get(rule)!)}/suppress", new SuppressionOrder(terminal.Get(about), terminal.Get(why), terminal.Get(until).ToUniversalTime()), cancel),
                        (one, _) =>
                        {
                            one.Say("audit.told.suppressed", terminal.Get(rule), terminal.Get(until).ToString("d", Texts.Culture(one.Language)));
                            return ExitCode.Ok;
                        }
                    )
            )
        );
    }

    private static async Task<int> AskAsync<T>(Terminal terminal, Func<ServerDoor, Task<Outcome<T>>> ask, Func<Terminal, T, int> print)
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

            return print(terminal, answer);
        }
    }

    private static int Print(Terminal terminal, AuditDocument report)
    {
        if (!terminal.Json)
        {
            terminal.Say("audit.told.run", report.Findings.Count, report.Certificates, report.Findings.Count(one => one.Count > 0));
            foreach (var one in report.Findings.Where(one => one.Count > 0 || one.Suppressed > 0))
            {
                terminal.Text.MarkupLineInterpolated($"[bold]{terminal.Sentence("audit.severity." + one.Severity)}[/] {one.Title} ({one.Rule}): {one.Count}{(one.Suppressed > 0 ? " + " + one.Suppressed.ToString(Texts.Culture(terminal.Language)) + " " + terminal.Sentence("audit.suppressed") : "")}");
                terminal.Text.MarkupLineInterpolated($"  [dim]→[/] {one.Mitigation}");
                foreach (var hit in one.Hits.Take(5))
                {
                    terminal.Text.MarkupLineInterpolated($"  {hit.About}  [dim]{hit.Evidence}[/]");
                }
            }
        }

        return report.IsBad ? ExitCode.No : ExitCode.Ok;
    }
}
