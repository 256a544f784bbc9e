using Spectre.Console;
using Vauban.Assurance.Vulnerabilities.Indexing;
using Vauban.Server.Cli;

namespace Vauban.Server.Watch;

/// <summary><c>vauban scan mirror DIR</c>: what a folder of advisories holds, each file with what was read of it; the index is made anew.</summary>
internal static class MirrorVerb
{
    public static Verb Build(VerbFrame frame)
    {
        var folder = frame.Argument<string>("DIR", "scan.mirror");
        return frame.Verb("mirror", VerbSort.Pure, "scan.mirror.verb", [folder], terminal => Run(terminal, terminal.Get(folder)!));
    }

    private static int Run(Terminal terminal, string folder)
    {
        if (!Mirror.Index(folder, Scan.IndexPath(folder)).Succeeded(out var report, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Usage);
        }

        if (terminal.Json)
        {
            terminal.Write(new { folder, report.Vulnerabilities, report.Advisories, report.Claims, report.Exploited, report.Likelihoods, files = report.Files.Select(file => new { file.Path, file.Bytes, file.Changed, file.Advisories, problem = file.Problem is { } one ? ProblemDocument.Of(one, terminal.Language) : null }) });
        }
        else
        {
            terminal.Say("scan.mirror.read", report.Files.Length, report.Vulnerabilities, report.Advisories, report.Claims, report.Exploited, report.Likelihoods);
            foreach (var file in report.Files.Where(file => file.Problem is not null))
            {
                terminal.Text.MarkupLineInterpolated($"  [yellow]{file.Problem!.Code}[/] {file.Problem.Sentence(terminal.Language)}");
            }
        }

        return report.Files.All(file => file.Problem is null) ? ExitCode.Ok : ExitCode.No;
    }
}
