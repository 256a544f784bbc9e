using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Vauban.Assurance.Trees;
using Vauban.Assurance.Verdicts;
using Vauban.Server.Cli;

namespace Vauban.Server.Requirements;

/// <summary><c>trees PRODUCT [REQUIREMENT]</c>: the decision trees of EN 18031 on profile, evidence and decisions; exit code 1 when one fails.</summary>
internal static class TreeVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var product = frame.Argument<string>("PRODUCT", "verdict.argument.product");
        var requirement = frame.Argument<string?>("REQUIREMENT", "tree.argument.requirement");
        requirement.Arity = ArgumentArity.ZeroOrOne;
        return frame.Verb("trees", VerbSort.Client, "tree.verb", [product, requirement], (terminal, cancel) => RunAsync(terminal, $"/api/products/{Uri.EscapeDataString(terminal.Get(product)!)}/en18031", terminal.Get(requirement), cancel));
    }

    private static async Task<int> RunAsync(Terminal terminal, string path, string? requirement, CancellationToken cancel)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            if (requirement is null)
            {
                var all = await door.GetAsync<TreeReportDocument>(path, cancel);
                return all.Succeeded(out var report, out problem) ? Write(terminal, report) : terminal.Fail(problem);
            }

            var one = await door.GetAsync<TreeResultDocument>($"{path}/{Uri.EscapeDataString(requirement)}", cancel);
            return one.Succeeded(out var result, out problem) ? Write(terminal, result) : terminal.Fail(problem);
        }
    }

    private static int Write(Terminal terminal, TreeReportDocument report)
    {
        if (terminal.Json)
        {
            terminal.Write(report);
        }
        else
        {
            var table = new Table().Border(TableBorder.None);
            table.AddColumns(terminal.Sentence("tree.requirement"), terminal.Sentence("tree.parts"), terminal.Sentence("requirements.verdict"), terminal.Sentence("tree.items"), terminal.Sentence("requirements.text"));
            foreach (var result in report.Results.Where(result => result.Parts.Count > 0).OrderBy(result => VerdictWords.Rank(result.Outcome, live: true)))
            {
                table.AddRow(Markup.Escape(result.Requirement), string.Join(",", result.Parts), Markup.Escape(Word(terminal, result.Outcome, result.Indicative)), Number(result.Paths.Count), Markup.Escape(result.Title));
            }

            terminal.Text.Write(table);
            var coverage = report.Coverage;
            terminal.Say("tree.said.coverage", Number(coverage.Reached), Number(coverage.Fact), Number(coverage.Profile), Number(coverage.Person), Number(coverage.Nobody), Number(coverage.Shortcuts));
            terminal.Say(report.Parts.Count == 0 ? "tree.said.none" : "tree.said.parts", string.Join(", ", report.Parts), string.Join(", ", report.Open));
            foreach (var said in report.Limits.Prepend(report.Caution))
            {
                terminal.Text.WriteLine(said);
            }
        }

        return report.Results.Any(result => result.Outcome == VerdictOutcome.Fail) ? ExitCode.No : ExitCode.Ok;
    }

    private static int Write(Terminal terminal, TreeResultDocument result)
    {
        if (terminal.Json)
        {
            terminal.Write(result);
        }
        else
        {
            terminal.Say("verdict.said.one", result.Requirement, Word(terminal, result.Outcome, result.Indicative), result.Title);
            foreach (var path in result.Paths)
            {
                var end = path.End is { } known ? terminal.Sentence("trees.end." + known) : terminal.Sentence("trees.by.Nobody");
                terminal.Text.WriteLine();
                terminal.Say("tree.said.path", path.Item, end, path.Indicative ? terminal.Sentence("tree.indicative") : "");
                foreach (var step in path.Steps)
                {
                    terminal.Say("tree.said.step", step.Node, step.Question, Answer(terminal, step), step.Why);
                }
            }

            foreach (var said in result.Limits.Prepend(terminal.Sentence("trees.caution")))
            {
                terminal.Text.WriteLine(said);
            }
        }

        return result.Outcome == VerdictOutcome.Fail ? ExitCode.No : ExitCode.Ok;
    }

    private static string Answer(Terminal terminal, TreeStepDocument step) =>
        step.Yes is { } yes ? terminal.Sentence(yes ? "trees.yes" : "trees.no") + ", " + terminal.Sentence("trees.by." + step.By) : terminal.Sentence("trees.by." + AnsweredBy.Nobody);

    private static string Word(Terminal terminal, VerdictOutcome outcome, bool indicative) => terminal.Sentence(VerdictWords.Key(outcome)) + (indicative ? $" ({terminal.Sentence("tree.indicative")})" : "");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
