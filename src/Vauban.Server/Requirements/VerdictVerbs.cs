using System.CommandLine;
using Spectre.Console;
using Vauban.Assurance.Verdicts;
using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Requirements;

/// <summary><c>verdicts PRODUCT</c>: what the evidence says of each requirement; exit code 1 when one fails, for pipelines.</summary>
internal static class VerdictVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var product = frame.Argument<string>("PRODUCT", "verdict.argument.product");
        return frame.Verb("verdicts", VerbSort.Client, "verdict.verb", [product], (terminal, cancel) => RunAsync(terminal, terminal.Get(product)!, cancel));
    }

    private static async Task<int> RunAsync(Terminal terminal, string product, CancellationToken cancel)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            var answer = await door.GetAsync<List<VerdictDocument>>($"/api/products/{Uri.EscapeDataString(product)}/verdicts", cancel);
            if (!answer.Succeeded(out var verdicts, out problem))
            {
                return terminal.Fail(problem);
            }

            Print(terminal, verdicts);
            return verdicts.Exists(verdict => verdict.Outcome == VerdictOutcome.Fail) ? ExitCode.No : ExitCode.Ok;
        }
    }

    private static void Print(Terminal terminal, List<VerdictDocument> verdicts)
    {
        if (terminal.Json)
        {
            terminal.Write(verdicts);
            return;
        }

        var table = new Table().Border(TableBorder.None);
        table.AddColumns(terminal.Sentence("requirements.clause"), terminal.Sentence("requirements.verdict"), terminal.Sentence("requirements.why"));
        foreach (var verdict in verdicts.OrderBy(verdict => VerdictWords.Rank(verdict.Outcome, verdict.Live)))
        {
            var word = Texts.Get(VerdictWords.Key(verdict.Outcome), terminal.Language) + (verdict.Grade is { } grade ? $" ({Texts.Get(VerdictWords.Key(grade), terminal.Language)})" : "");
            table.AddRow(Markup.Escape(verdict.Requirement), Markup.Escape(word), Markup.Escape(verdict.Reason));
        }

        terminal.Text.Write(table);
    }
}
