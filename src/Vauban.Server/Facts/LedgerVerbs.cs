using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Server.Cli;

namespace Vauban.Server.Facts;

/// <summary><c>ledger verify|export|show</c>: the proof, checked in the server or, with <c>--file</c>, without it.</summary>
internal static class LedgerVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var file = frame.Option<string?>("--file", "ledger.option.file", "FILE");
        var key = frame.Option<string?>("--key", "ledger.option.key", "PEM");
        var authority = frame.Option<string?>("--authority", "ledger.option.authority", "PEM");
        var target = frame.Argument<string>("FILE", "ledger.argument.file");
        var keys = frame.Option<string?>("--keys", "ledger.option.keys", "PEM");
        var kind = frame.Option<string?>("--kind", "ledger.option.kind", "KIND");
        var subject = frame.Option<string?>("--subject", "ledger.option.subject", "SUBJECT");
        var limit = frame.Option<int>("--limit", "ledger.option.limit", "N");
        limit.DefaultValueFactory = _ => 20;
        return frame.Group(
            "ledger",
            "ledger.verbs",
            frame.Verb("verify", VerbSort.Client, "ledger.verify", [file, key, authority], (terminal, cancel) => VerifyAsync(terminal, terminal.Get(file), terminal.Get(key), terminal.Get(authority), cancel)),
            frame.Verb("witness", VerbSort.Client, "ledger.witness", [], LedgerWitness.RunAsync),
            frame.Verb("export", VerbSort.Client, "ledger.export", [target, keys], (terminal, cancel) => LedgerExport.RunAsync(terminal, terminal.Get(target)!, terminal.Get(keys), cancel)),
            frame.Verb(
                "show",
                VerbSort.Client,
                "ledger.show",
                [kind, subject, limit],
                (terminal, cancel) => ShowAsync(terminal, terminal.Get(kind), terminal.Get(subject), terminal.Get(limit), cancel)
            )
        );
    }

    private static async Task<int> VerifyAsync(Terminal terminal, string? file, string? key, string? authority, CancellationToken cancel)
    {
        var outcome = file is null ? await AskAsync(terminal, cancel) : await ReadAsync(terminal, file, key, authority, cancel);
        if (!outcome.Succeeded(out var report, out var problem))
        {
            return terminal.Fail(problem, problem.Code.StartsWith("VB-CLI-", StringComparison.Ordinal) ? ExitCode.Environment : ExitCode.Refused);
        }

        Print(terminal, report);
        return report.Intact ? ExitCode.Ok : ExitCode.No;
    }

    private static async Task<Outcome<LedgerReportDocument>> AskAsync(Terminal terminal, CancellationToken cancel)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return problem;
        }

        using (door)
        {
            return await door.PostAsync<LedgerReportDocument>("/api/ledger/verify", null, cancel);
        }
    }

    /// <summary>Without a server: the file, the keys and whom to trust when they are given.</summary>
    private static async Task<Outcome<LedgerReportDocument>> ReadAsync(Terminal terminal, string file, string? key, string? authority, CancellationToken cancel)
    {
        byte[][]? keys = [];
        if (key is not null && !(await KeyFile.ReadAsync(key, cancel)).Succeeded(out keys, out var problem))
        {
            return problem;
        }

        byte[][]? trusted = [];
        if (authority is not null && !CertificateFile.Read(authority).Succeeded(out trusted, out problem))
        {
            return problem;
        }

        try
        {
            using var reader = new StreamReader(file);
            return LedgerReportDocument.Of(LedgerProofs.Verify(reader, keys, trusted, cancel), terminal.Language);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Problem.Of("VB-FACT-020", file, failure.Message);
        }
    }

    private static void Print(Terminal terminal, LedgerReportDocument report)
    {
        if (terminal.Json)
        {
            terminal.Write(report);
            return;
        }

        foreach (var fault in report.Faults)
        {
            terminal.Text.MarkupLineInterpolated($"[bold red]{fault.Code}[/] {terminal.Sentence("ledger.fault", fault.Position, terminal.Sentence(Word(fault.Kind)), fault.Message)}");
        }

        if (report.Faults.Count >= LedgerVerifier.MaxFaults)
        {
            terminal.Say("ledger.faults.more", LedgerVerifier.MaxFaults);
        }

        terminal.Say(report.Intact ? "ledger.holds" : "ledger.broken", report.Size, report.Erased, report.Root, report.Faults.Count);
        terminal.Text.WriteLine(report.Protection);
    }

    private static async Task<int> ShowAsync(Terminal terminal, string? kind, string? subject, int limit, CancellationToken cancel)
    {
        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            var asked = new[] { ("kind", kind), ("subject", subject), ("limit", limit.ToString(CultureInfo.InvariantCulture)) };
            var query = string.Join('&', asked.Where(one => one.Item2 is not null).Select(one => $"{one.Item1}={Uri.EscapeDataString(one.Item2!)}"));
            var answer = await door.GetAsync<List<FactDocument>>("/api/facts?" + query, cancel);
            if (!answer.Succeeded(out var facts, out problem))
            {
                return terminal.Fail(problem);
            }

            Print(terminal, facts);
            return ExitCode.Ok;
        }
    }

    private static void Print(Terminal terminal, List<FactDocument> facts)
    {
        if (terminal.Json)
        {
            terminal.Write(facts);
            return;
        }

        var table = new Table().Border(TableBorder.None);
        foreach (var heading in new[] { "ledger.position", "ledger.observed", "ledger.kind", "ledger.subject", "ledger.grade", "ledger.statement" })
        {
            table.AddColumn(terminal.Sentence(heading));
        }

        foreach (var fact in facts)
        {
            var cells = new[]
            {
                fact.Position.ToString(CultureInfo.InvariantCulture),
                fact.ObservedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                fact.Kind,
                fact.Subject,
                terminal.Sentence("grade." + fact.Grade.ToString().ToLowerInvariant()),
                fact.Erased ? terminal.Sentence("ledger.erased") : fact.Statement.ToString()!,
            };
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        terminal.Text.Write(table);
    }

    internal static string Word(LedgerFaultKind kind) => "ledger.fault." + kind.ToString().ToLowerInvariant();
}
