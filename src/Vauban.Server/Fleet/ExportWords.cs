using Vauban.Fleet.Telemetry;

namespace Vauban.Server.Fleet;

/// <summary>The formats of an export as people write them: the end of a file's name.</summary>
internal static class ExportWords
{
    public static IReadOnlyList<string> All { get; } = ["csv", "jsonl"];

    /// <summary>CSV when nothing is said; null when it is none.</summary>
    public static ExportFormat? Read(string? word) =>
        word switch
        {
            null or "" or "csv" => ExportFormat.Csv,
            "jsonl" => ExportFormat.JsonLines,
            _ => null,
        };

    public static string Word(ExportFormat format) => format == ExportFormat.Csv ? "csv" : "jsonl";

    public static string Type(ExportFormat format) => format == ExportFormat.Csv ? "text/csv; charset=utf-8; header=present" : "application/jsonl";
}
