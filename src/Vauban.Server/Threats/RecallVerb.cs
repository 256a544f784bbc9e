using System.Globalization;
using Spectre.Console;
using Vauban.Design.Threats;
using Vauban.Server.Cli;

namespace Vauban.Server.Threats;

/// <summary><c>vauban threats recall</c>: which published attacks the rules find, and where they put them.</summary>
internal static class RecallVerb
{
    public static int Run(Terminal terminal)
    {
        var recall = AttackRecall.Measure();
        var code = recall.Found == recall.Attacks.Count ? ExitCode.Ok : ExitCode.No;
        if (terminal.Json)
        {
            terminal.Write(new { found = recall.Found, of = recall.Attacks.Count, rules = recall.Rules, emb3dThreats = new { cited = recall.Cited, known = recall.Known }, attacks = recall.Attacks.Select(one => Document(one, terminal)) });
            return code;
        }

        foreach (var one in recall.Attacks)
        {
            var place = one.Rank is { } rank ? terminal.Sentence("threats.recall.rank", rank, one.Among, one.Threat!.Id) : terminal.Sentence("threats.recall.missed");
            terminal.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one.Attack.Year}  {one.Attack.Kind,-8} {one.Attack.Product}: {one.Attack.Summary[terminal.Language]}"));
            terminal.Text.WriteLine($"      {place}");
            terminal.Text.WriteLine($"      {string.Join(' ', one.Attack.References.Append(one.Attack.Source))}");
        }

        terminal.Text.WriteLine();
        terminal.Say("threats.recall", recall.Found, recall.Attacks.Count, recall.Rules, recall.Cited, recall.Known);
        return code;
    }

    private static object Document(RecalledAttack one, Terminal terminal) =>
        new { one.Attack.Id, one.Attack.Year, one.Attack.Kind, one.Attack.Product, summary = one.Attack.Summary[terminal.Language], one.Rank, one.Among, threat = one.Threat?.Id, one.Attack.References, one.Attack.Source };
}
