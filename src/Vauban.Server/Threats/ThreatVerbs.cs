using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Vauban.Core.Catalog;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Vauban.Design.Threats;
using Vauban.Server.Cli;
using Vauban.Server.Products;

namespace Vauban.Server.Threats;

/// <summary><c>vauban threats FILE</c>: what can go wrong with a product, from its profile alone.</summary>
internal static class ThreatVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var file = frame.Argument<string>("FILE", "products.file");
        var all = frame.Option<bool>("--all", "threats.option.all");
        var verb = frame.Verb("threats", VerbSort.Pure, "threats.verb", [file, all], (terminal, cancel) => ThreatsAsync(terminal, terminal.Get(file)!, terminal.Get(all), cancel));
        var described = frame.Argument<string>("FILE", "products.file");
        verb.Add(frame.Verb("properties", VerbSort.Pure, "threats.verb.properties", [described], (terminal, cancel) => PropertiesAsync(terminal, terminal.Get(described)!, cancel)));
        verb.Add(frame.Verb("recall", VerbSort.Pure, "threats.verb.recall", [], RecallVerb.Run));
        return verb;
    }

    private static async Task<int> ThreatsAsync(Terminal terminal, string path, bool all, CancellationToken cancel)
    {
        var (plan, code) = await PlanAsync(terminal, path, cancel).ConfigureAwait(false);
        if (plan is null)
        {
            return code;
        }

        if (terminal.Json)
        {
            terminal.Write(PlanDocument.Of(plan, terminal.Language));
            return ExitCode.Ok;
        }

        var shown = all ? plan.Threats : plan.Foremost;
        terminal.Say("threats.summary", plan.Threats.Count, plan.Refuted.Count, plan.Questions.Count);
        foreach (var (threat, rank) in shown.Select((threat, at) => (threat, at + 1)))
        {
            Show(terminal, threat, rank);
        }

        if (shown.Count < plan.Threats.Count)
        {
            terminal.Text.WriteLine();
            terminal.Say("threats.more", plan.Threats.Count - shown.Count);
        }

        return ExitCode.Ok;
    }

    private static void Show(Terminal terminal, Threat threat, int rank)
    {
        var language = terminal.Language;
        terminal.Text.WriteLine();
        var level = terminal.Sentence("threat.level." + threat.Level);
        terminal.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rank,2}. {level} ({threat.Severity.Value} x {threat.Likelihood.Value})  {threat.Name[language]}"));
        terminal.Text.WriteLine($"    {threat.Asset.Name[language]}, {threat.Way.Name[language]}  [{threat.Id}]");
        foreach (var way in threat.Ways)
        {
            var head = threat.Ways.Count > 1 ? way.Name[language] + ": " : "";
            terminal.Text.WriteLine($"    {head}{string.Join(", ", way.Facts)}");
            terminal.Text.WriteLine($"      {terminal.Sentence("threat.report.control")} {ControlCatalog.Load().Find(way.Control)!.Name[language]}");
            terminal.Text.WriteLine($"      {terminal.Sentence("threat.report.test")} {way.Test[language]}");
        }
    }

    private static async Task<int> PropertiesAsync(Terminal terminal, string path, CancellationToken cancel)
    {
        var (plan, code) = await PlanAsync(terminal, path, cancel).ConfigureAwait(false);
        if (plan is null)
        {
            return code;
        }

        if (terminal.Json)
        {
            terminal.Write(plan.Properties.Select(answer => PropertyDocument.Of(answer, terminal.Language)));
            return ExitCode.Ok;
        }

        terminal.Say("threats.properties", plan.Properties.Count(answer => answer.Holds is not null), plan.Properties.Count);
        foreach (var answer in plan.Properties)
        {
            var holds = terminal.Sentence("threat.property." + (answer.Holds?.ToString() ?? "Unknown"));
            terminal.Text.WriteLine($"{answer.Property.Id,-9} {holds,-11} {answer.Property.Text[terminal.Language]}  [{string.Join(", ", answer.Facts)}]");
        }

        return ExitCode.Ok;
    }

    private static async Task<(ThreatPlan? Plan, int Code)> PlanAsync(Terminal terminal, string path, CancellationToken cancel)
    {
        if (await ProfileFile.ReadAsync(path, cancel).ConfigureAwait(false) is not { } text)
        {
            return (null, terminal.Fail(Problem.Of("VB-PRODUCTS-001", path)));
        }

        var loaded = ProfileLoader.Load(text, path);
        return loaded.Profile is { } profile ? (ThreatPlan.From(profile), ExitCode.Ok) : (null, terminal.Fail(loaded.Problems));
    }
}
