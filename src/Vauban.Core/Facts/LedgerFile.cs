using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vauban.Core.Facts;

/// <summary>
/// The exported ledger: UTF-8 JSON, one line each: the header, the checkpoints, the facts in order. Times are microseconds, hashes
/// hexadecimal; a statement is a JSON string, so that nobody formats it anew; null when it was erased.
/// </summary>
public static class LedgerFile
{
    public const int Version = 1;

    /// <summary>Longest line that is read, in characters: a statement of 64 KiB, escaped.</summary>
    public const int MaxLine = 512 * 1024;

    public static string Write(LedgerHeader header) =>
        new JsonObject { ["vauban"] = "ledger", ["version"] = header.Version, ["size"] = header.Size }.ToJsonString();

    public static string Write(Fact fact) =>
        new JsonObject
        {
            ["position"] = fact.Position,
            ["sequence"] = fact.Sequence,
            ["recordedAt"] = Microseconds.From(fact.RecordedAt),
            ["kind"] = fact.Content.Kind,
            ["subject"] = fact.Content.Subject.Value,
            ["statement"] = fact.Erased ? null : fact.Content.Statement,
            ["grade"] = fact.Content.Grade.ToString(),
            ["observedAt"] = Microseconds.From(fact.Content.ObservedAt),
            ["method"] = fact.Content.Method,
            ["tool"] = fact.Content.Tool,
            ["producer"] = fact.Content.Producer,
            ["freshFor"] = fact.Content.FreshFor is { } fresh ? Microseconds.From(fresh) : null,
            ["salt"] = fact.Erased ? null : fact.Salt.ToString(),
            ["statementHash"] = fact.StatementHash.ToString(),
            ["previous"] = fact.Previous.ToString(),
            ["hash"] = fact.Hash.ToString(),
        }.ToJsonString();

    public static string Write(Checkpoint checkpoint) => new JsonObject { ["checkpoint"] = CheckpointJson.Write(checkpoint) }.ToJsonString();

    /// <summary>Reads one line; false for whatever is not a line of this format.</summary>
    public static bool TryRead(string line, [NotNullWhen(true)] out LedgerLine? read)
    {
        read = null;
        if (line.Length > MaxLine)
        {
            return false;
        }

        try
        {
            var json = JsonNode.Parse(line, documentOptions: new JsonDocumentOptions { MaxDepth = 8 }) as JsonObject;
            read =
                json is null ? null
                : json["vauban"] is { } ? Header(json)
                : json["checkpoint"] is JsonObject checkpoint ? new LedgerLine(Checkpoint: CheckpointJson.Read(checkpoint))
                : new LedgerLine(Fact: Read(json));
        }
        catch (Exception e)
            when (e is JsonException or FormatException or InvalidOperationException or ArgumentException or OverflowException or KeyNotFoundException)
        {
            return false;
        }

        return read is not null;
    }

    private static LedgerLine? Header(JsonObject json) =>
        (string?)json["vauban"] == "ledger" && Number(json, "version") == Version ? new LedgerLine(new LedgerHeader(Version, Number(json, "size"))) : null;

    private static Fact Read(JsonObject json)
    {
        var statement = (string?)json["statement"];
        var content = new FactDraft
        {
            Kind = Text(json, "kind"),
            Subject = new Subject(Text(json, "subject")),
            Statement = statement ?? "",
            Grade = Enum.Parse<Grade>(Text(json, "grade")),
            ObservedAt = Time(json, "observedAt"),
            Method = Text(json, "method"),
            Tool = Text(json, "tool"),
            Producer = Text(json, "producer"),
            FreshFor = json["freshFor"] is { } fresh ? Microseconds.ToSpan((long)fresh) : null,
        };
        var salt = json["salt"] is null ? default : HashOf(json, "salt");
        return new Fact(
            Number(json, "position"),
            Number(json, "sequence"),
            Time(json, "recordedAt"),
            content,
            salt,
            HashOf(json, "statementHash"),
            HashOf(json, "previous"),
            HashOf(json, "hash"),
            statement is null
        );
    }

    private static string Text(JsonObject json, string key) => (string?)json[key] ?? throw new FormatException(key);

    private static long Number(JsonObject json, string key) => (long?)json[key] ?? throw new FormatException(key);

    private static Hash HashOf(JsonObject json, string key) => Hash.Parse(Text(json, key));

    private static DateTimeOffset Time(JsonObject json, string key) => Microseconds.ToTime(Number(json, key));
}
