using System.CommandLine;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Vauban.Design.Choice;
using Vauban.Design.Threats;
using Vauban.Server.Cli;
using Vauban.Server.Products;

namespace Vauban.Server.Risk;

/// <summary><c>vauban controls FILE</c>: the decision note for a product, from its profile alone.</summary>
internal static class ChoiceVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var file = frame.Argument<string>("FILE", "products.file");
        var accept = frame.Option<string>("--accept", "risk.option.accept", "low|medium|high");
        var units = frame.Option<string>("--units", "risk.option.units", "N");
        var rate = frame.Option<string>("--day-rate", "risk.option.day-rate", "N");
        var without = frame.Option<string[]>("--without", "risk.option.without", "ID");
        return frame.Verb(
            "controls",
            VerbSort.Pure,
            "risk.verb.controls",
            [file, accept, units, rate, without],
            (terminal, cancel) => ChooseAsync(terminal, terminal.Get(file)!, TermsReader.Read(terminal.Get(accept), terminal.Get(units), terminal.Get(rate), terminal.Get(without) ?? []), cancel)
        );
    }

    private static async Task<int> ChooseAsync(Terminal terminal, string path, Outcome<ChoiceTerms> read, CancellationToken cancel)
    {
        if (!read.Succeeded(out var terms, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Usage);
        }

        if (await ProfileFile.ReadAsync(path, cancel).ConfigureAwait(false) is not { } text)
        {
            return terminal.Fail(Problem.Of("VB-PRODUCTS-001", path));
        }

        var loaded = ProfileLoader.Load(text, path);
        if (loaded.Profile is null)
        {
            return terminal.Fail(loaded.Problems);
        }

        var choice = ControlChoice.From(ThreatPlan.From(loaded.Profile), terms);
        if (terminal.Json)
        {
            terminal.Write(ChoiceDocument.Of(choice, terminal.Language));
        }
        else
        {
            terminal.Raw.Write(choice.Write(terminal.Language));
        }

        return choice.Unanswered.Count == 0 ? ExitCode.Ok : ExitCode.No;
    }
}
