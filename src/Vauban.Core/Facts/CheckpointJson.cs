using System.Text.Json.Nodes;

namespace Vauban.Core.Facts;

/// <summary>A checkpoint as JSON: in ledger files, dossiers and the database.</summary>
public static class CheckpointJson
{
    public static JsonObject Write(Checkpoint checkpoint) =>
        new()
        {
            ["size"] = checkpoint.Size,
            ["root"] = checkpoint.Root.ToString(),
            ["at"] = Microseconds.From(checkpoint.At),
            ["signatures"] = new JsonArray([
                .. checkpoint.Signatures.Select(signature => new JsonObject
                {
                    ["key"] = signature.KeyId,
                    ["algorithm"] = signature.Algorithm,
                    ["value"] = Convert.ToBase64String(signature.Value.AsSpan()),
                }),
            ]),
            ["anchor"] = checkpoint.Anchor is not { } anchor
                ? null
                : new JsonObject
                {
                    ["kind"] = anchor.Kind,
                    ["by"] = anchor.By,
                    ["at"] = Microseconds.From(anchor.At),
                    ["token"] = Convert.ToBase64String(anchor.Token.AsSpan()),
                },
        };

    /// <exception cref="FormatException">A member is missing or is not what it should be.</exception>
    public static Checkpoint Read(JsonObject json) =>
        new(
            Number(json, "size"),
            Hash.Parse(Text(json, "root")),
            Microseconds.ToTime(Number(json, "at")),
            [
                .. Member(json, "signatures")
                    .AsArray()
                    .Select(item => item as JsonObject ?? throw new FormatException("signatures"))
                    .Select(item => new CheckpointSignature(Text(item, "key"), Text(item, "algorithm"), [.. Convert.FromBase64String(Text(item, "value"))])),
            ],
            json["anchor"] is JsonObject anchor
                ? new CheckpointAnchor(Text(anchor, "kind"), Text(anchor, "by"), Microseconds.ToTime(Number(anchor, "at")), [.. Convert.FromBase64String(Text(anchor, "token"))])
                : null
        );

    private static JsonNode Member(JsonObject json, string key) => json[key] ?? throw new FormatException(key);

    private static string Text(JsonObject json, string key) => (string?)json[key] ?? throw new FormatException(key);

    private static long Number(JsonObject json, string key) => (long)Member(json, key);
}
