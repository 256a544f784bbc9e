using System.Globalization;
using Spectre.Console;
using Vauban.Assurance.Vulnerabilities.Matching;
using Vauban.Core.Releases.Sbom;
using Vauban.Server.Cli;

namespace Vauban.Server.Watch;

/// <summary>A scan for a person: what was read, what to fix in the document, what was found and why.</summary>
internal static class ScanText
{
    public static void Write(Terminal terminal, Scan scan)
    {
        terminal.Say("scan.read", scan.Path, scan.Bom.Subject?.ToString() ?? "?", scan.Bom.Components.Length, scan.Bom.IsCycloneDx ? "CycloneDX" : "SPDX", scan.Bom.SpecVersion);
        foreach (var note in scan.Notes)
        {
            terminal.Text.MarkupLineInterpolated($"  [yellow]{note.Code}[/] {note.Sentence(terminal.Language)}");
        }

        Quality(terminal, scan.Quality);
        if (scan.Report is { } report)
        {
            Found(terminal, scan, report);
        }
        else
        {
            terminal.Text.WriteLine();
            terminal.Say("scan.no-mirror");
        }
    }

    private static void Quality(Terminal terminal, BomQuality quality)
    {
        terminal.Text.WriteLine();
        terminal.Say("scan.quality", quality.Score, quality.ScoreOf(BomQuality.Ntia), quality.ScoreOf(BomQuality.Bsi), quality.ScoreOf(BomQuality.Cra), quality.ScoreOf(BomQuality.Matching));
        foreach (var check in quality.Checks.Where(check => !check.Holds))
        {
            var answer = check.Asked == 1 ? terminal.Sentence("scan.no") : string.Create(CultureInfo.InvariantCulture, $"{check.Held}/{check.Asked}");
            terminal.Text.MarkupLineInterpolated($"  [yellow]–[/] {terminal.Sentence("scan.check", terminal.Sentence("sbom.check." + check.Id), answer)}  [dim]{string.Join(", ", check.Clauses)}[/]");
            terminal.Text.MarkupLineInterpolated($"    [dim]→[/] {terminal.Sentence($"sbom.check.{check.Id}.do")}");
            if (check.Missing.Length > 0)
            {
                var more = check.Asked - check.Held - check.Missing.Length;
                terminal.Text.MarkupLineInterpolated($"      [dim]{string.Join(", ", check.Missing)}{(more > 0 ? $", … +{more.ToString(CultureInfo.InvariantCulture)}" : "")}[/]");
            }
        }
    }

    private static void Found(Terminal terminal, Scan scan, MatchReport report)
    {
        terminal.Text.WriteLine();
        terminal.Say("scan.found", report.Open.Length, scan.Vulnerabilities, scan.MirrorAsOf?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "?");
        foreach (var problem in scan.MirrorProblems)
        {
            terminal.Text.MarkupLineInterpolated($"  [yellow]{problem.Code}[/] {problem.Sentence(terminal.Language)}");
        }

        foreach (var match in report.Open)
        {
            Match(terminal, match);
        }

        if (report.Settled.Length > 0)
        {
            terminal.Text.WriteLine();
            terminal.Say("scan.settled", report.Settled.Length);
            foreach (var match in report.Settled)
            {
                terminal.Text.MarkupLineInterpolated($"  {match.Vulnerability.Id}  {match.Component.ToString()}: {ScanWords.Reason(match.Decisive, terminal.Language)}");
            }
        }

        if (report.Unmatchable.Length > 0)
        {
            terminal.Text.WriteLine();
            terminal.Say("scan.unmatchable", report.Unmatchable.Length, string.Join(", ", report.Unmatchable.Take(5).Select(one => one.ToString())) + (report.Unmatchable.Length > 5 ? ", …" : ""));
        }
    }

    private static void Match(Terminal terminal, ComponentMatch match)
    {
        var vulnerability = match.Vulnerability;
        var score = vulnerability.Score is { } scored ? " " + scored.Score.ToString("0.0", CultureInfo.InvariantCulture) : "";
        var colour = match.Severity is "critical" or "high" ? "red" : "yellow";
        var fixedIn = match.FixedIn is { } version ? $" → {version}" : "";
        var exploited = vulnerability.Exploited is { } known ? "  " + terminal.Sentence("scan.exploited", known.Added.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : "";
        var likely = vulnerability.Likelihood is { } likelihood ? $"  EPSS {likelihood.Probability.ToString("0.000", CultureInfo.InvariantCulture)}" : "";
        terminal.Text.MarkupLine($"  [{colour}]{Markup.Escape(ScanWords.Severity(match.Severity, terminal.Language))}{score}[/]  [bold]{Markup.Escape(vulnerability.Id)}[/]  {Markup.Escape(match.Component + fixedIn)}[red]{Markup.Escape(exploited)}[/]{likely}");
        if (vulnerability.Title is { } title)
        {
            terminal.Text.MarkupLineInterpolated($"      {title}");
        }

        terminal.Text.MarkupLineInterpolated($"      [dim]{ScanWords.Confidence(match.Decisive.Confidence, terminal.Language)}:[/] {ScanWords.Reason(match.Decisive, terminal.Language)}");
        if (match.Disputed)
        {
            foreach (var other in match.Others.Where(other => other.Verdict is MatchVerdict.NotAffected or MatchVerdict.Fixed))
            {
                terminal.Text.MarkupLineInterpolated($"      [dim]{terminal.Sentence("scan.disputed")}[/] {ScanWords.Reason(other, terminal.Language)}");
            }
        }
    }
}
