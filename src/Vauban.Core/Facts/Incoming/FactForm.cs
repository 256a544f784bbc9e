using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Vauban.Core.Facts.Incoming;

/// <summary>
/// The form of the statements of one kind that may arrive from outside: CI, a test bench, another broker. One description gives the check
/// and the published JSON Schema (2020-12).
/// </summary>
/// <param name="Subjects">Kinds of subject it may be about: <c>product</c>, <c>release</c>, <c>device</c>.</param>
public sealed record FactForm(string Kind, ImmutableArray<string> Subjects, ImmutableArray<FactField> Fields)
{
    public static ImmutableArray<FactForm> All { get; } =
    [
        new(
            FactKinds.TestRun,
            ["product", "release", "device"],
            [
                new("test", FieldType.Text, Required: true, []),
                new("verdict", FieldType.Text, Required: true, ["pass", "fail", "inconclusive"]),
                new("release", FieldType.Text, Required: false, []),
                new("device", FieldType.Text, Required: false, []),
                new("tool", FieldType.Text, Required: false, []),
                new("artefact", FieldType.Digest, Required: false, []),
                new("note", FieldType.Text, Required: false, []),
            ]
        ),
        new(
            FactKinds.DocumentPublished,
            ["product"],
            [
                new("document", FieldType.Text, Required: true, ["disclosure-policy", "support-period", "secure-setup", "setup-check", "deletion", "personal-data", "telemetry", "sensors", "model"]),
                new("url", FieldType.Url, Required: true, []),
                new("sha256", FieldType.Digest, Required: true, []),
                new("states", FieldType.Text, Required: false, []),
            ]
        ),
    ];

    public static FactForm? Of(string kind) => All.FirstOrDefault(form => form.Kind == kind);

    /// <summary>The JSON Schema of a whole incoming fact of this kind.</summary>
    public JsonObject Schema()
    {
        var members = new JsonObject();
        foreach (var field in Fields)
        {
            members[field.Name] = SchemaOf(field);
        }

        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = Kind,
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray("kind", "subject", "statement", "grade", "observedAt", "method", "tool"),
            ["properties"] = new JsonObject
            {
                ["kind"] = new JsonObject { ["const"] = Kind },
                ["subject"] = new JsonObject { ["type"] = "string", ["pattern"] = $"^({string.Join('|', Subjects)}):" },
                ["grade"] = new JsonObject { ["enum"] = new JsonArray([.. IncomingFact.Grades.Keys.Select(word => JsonValue.Create(word))]) },
                ["observedAt"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
                ["method"] = new JsonObject { ["type"] = "string", ["maxLength"] = IncomingFact.MaxWord },
                ["tool"] = new JsonObject { ["type"] = "string", ["maxLength"] = IncomingFact.MaxWord },
                ["freshFor"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{1,6}(s|min|h|d|w|y)$" },
                ["key"] = new JsonObject { ["type"] = "string", ["maxLength"] = IncomingFact.MaxWord },
                ["statement"] = new JsonObject
                {
                    ["type"] = "object",
                    ["additionalProperties"] = false,
                    ["required"] = new JsonArray([.. Fields.Where(field => field.Required).Select(field => JsonValue.Create(field.Name))]),
                    ["properties"] = members,
                },
            },
        };
    }

    private static JsonObject SchemaOf(FactField field) =>
        field switch
        {
            { Allowed.Length: > 0 } => new JsonObject { ["enum"] = new JsonArray([.. field.Allowed.Select(word => JsonValue.Create(word))]) },
            { Type: FieldType.Integer } => new JsonObject { ["type"] = "integer" },
            { Type: FieldType.Instant } => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            { Type: FieldType.Digest } => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9a-f]{64}$" },
            { Type: FieldType.Url } => new JsonObject { ["type"] = "string", ["format"] = "uri" },
            _ => new JsonObject { ["type"] = "string", ["maxLength"] = FactField.MaxTextLength },
        };
}
