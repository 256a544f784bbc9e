using Spectre.Console;
using Vauban.Core.Releases.Sbom;
using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Watch;

/// <summary><c>vauban scan compare</c> and <c>convert</c>: two documents, and one in another format.</summary>
internal static class BomVerbs
{
    public static Verb Compare(VerbFrame frame)
    {
        var (before, after) = (frame.Argument<string>("BEFORE", "scan.before"), frame.Argument<string>("AFTER", "scan.after"));
        return frame.Verb("compare", VerbSort.Pure, "scan.compare", [before, after], terminal => Compare(terminal, terminal.Get(before)!, terminal.Get(after)!));
    }

    public static Verb Convert(VerbFrame frame)
    {
        var file = frame.Argument<string>("FILE", "scan.file");
        var to = frame.Option<string>("--to", "scan.to", "cyclonedx|spdx");
        to.Required = true;
        to.AcceptOnlyFromAmong("cyclonedx", "spdx");
        var save = frame.Option<string>("--out", "scan.out", "FILE");
        return frame.Verb("convert", VerbSort.Pure, "scan.convert", [file, to, save], terminal => Convert(terminal, terminal.Get(file)!, terminal.Get(to)!, terminal.Get(save)));
    }

    /// <summary>Reads a document; its length is looked at before its bytes are.</summary>
    public static BomReading Read(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
            {
                return new BomReading(null, [Problem.Of("VB-SCAN-001", path)], []);
            }

            return BomReader.Oversized(info.Length) is { } oversized ? new BomReading(null, [oversized], []) : BomReader.Read(File.ReadAllBytes(path), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new BomReading(null, [Problem.Of("VB-SCAN-001", path)], []);
        }
    }

    private static int Compare(Terminal terminal, string before, string after)
    {
        var (old, now) = (Read(before), Read(after));
        if (old.Bom is null || now.Bom is null)
        {
            return terminal.Fail([.. old.Problems, .. now.Problems], ExitCode.Usage);
        }

        var changes = BomComparison.Of(old.Bom, now.Bom);
        if (terminal.Json)
        {
            terminal.Write(new { before, after, changes });
        }
        else
        {
            terminal.Say("scan.changes", changes.Length);
            foreach (var change in changes)
            {
                terminal.Text.MarkupLineInterpolated($"  {terminal.Sentence("scan.change." + change.Kind)}  {change.Component}  {change.Before ?? ""}{(change.Before is not null && change.After is not null ? " → " : "")}{change.After ?? ""}");
            }
        }

        return changes.IsEmpty ? ExitCode.Ok : ExitCode.No;
    }

    private static int Convert(Terminal terminal, string path, string to, string? save)
    {
        var reading = Read(path);
        if (reading.Bom is null)
        {
            return terminal.Fail(reading.Problems, ExitCode.Usage);
        }

        var export = to == "spdx" ? BomWriter.ToSpdx(reading.Bom) : BomWriter.ToCycloneDx(reading.Bom);
        if (save is null)
        {
            terminal.Raw.Write(System.Text.Encoding.UTF8.GetString(export.Bytes));
        }
        else
        {
            File.WriteAllBytes(save, export.Bytes);
            terminal.Say("scan.saved", save);
        }

        if (export.Lost.Length > 0)
        {
            terminal.Error.MarkupLineInterpolated($"{terminal.Sentence("scan.lost", string.Join(", ", export.Lost))}");
        }

        return ExitCode.Ok;
    }
}
