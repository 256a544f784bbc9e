using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vauban.Core.Text;

namespace Vauban.Core.Profiles.Describing;

/// <summary>The profile language as JSON Schema 2020-12, so that editors complete and check a profile while it is written.</summary>
public static class ProfileSchema
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema, its descriptions in <paramref name="language"/>; ends with a line feed.</summary>
    public static string Write(Language language) => Tree(language).ToJsonString(Indented) + "\n";

    internal static JsonObject Tree(Language language)
    {
        var root = new JsonObject { ["$schema"] = Dialect, ["$id"] = "urn:vauban:profile:1", ["title"] = Texts.Get("profile.schema.title", language) };
        Members(root, ProfileLanguage.Top, language);
        return root;
    }

    private static JsonObject Members(JsonObject schema, IReadOnlyList<FieldDescription> fields, Language language)
    {
        schema["type"] = "object";
        schema["additionalProperties"] = false;
        schema["required"] = new JsonArray([.. fields.Where(field => field.Required).Select(field => (JsonNode)field.Name)]);
        schema["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)Field(field, language))));
        return schema;
    }

    private static JsonObject Field(FieldDescription field, Language language)
    {
        var value = field.Kind == FieldKind.Section ? Members([], field.Children, language) : Scalar(field);
        var schema = field.IsList ? new JsonObject { ["type"] = "array", ["items"] = value } : value;
        schema.Insert(0, "description", field.Meaning(language));
        return schema;
    }

    private static JsonObject Scalar(FieldDescription field) =>
        field.Kind switch
        {
            FieldKind.Text when field.Shape == TextShape.Free => Length(new JsonObject { ["type"] = Types("string", "number") }),
            // A plain 5 is a number to an editor and a text to a profile: identifiers and versions may be written without quotes.
            FieldKind.Text when field.Shape == TextShape.Id => Length(new JsonObject { ["type"] = Types("string", "number"), ["pattern"] = Shapes.Pattern(field.Shape) }),
            FieldKind.Text => Length(new JsonObject { ["type"] = "string", ["pattern"] = Shapes.Pattern(field.Shape) }),
            FieldKind.Truth => new JsonObject { ["type"] = "boolean" },
            FieldKind.Whole => Bounds(new JsonObject { ["type"] = "integer" }, field),
            FieldKind.Number => Bounds(new JsonObject { ["type"] = "number" }, field),
            FieldKind.Percent => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{1,2}%$" },
            FieldKind.Date => new JsonObject { ["type"] = "string", ["format"] = "date", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
            FieldKind.Period => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{1,6}(s|min|h|d|w|y)$" },
            FieldKind.Range => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "number" }, ["minItems"] = 2, ["maxItems"] = 2 },
            FieldKind.Choice => new JsonObject { ["enum"] = new JsonArray([.. field.Choices.Keys.Order(StringComparer.Ordinal).Select(word => (JsonNode)word)]) },
            FieldKind.Localized => Localized(),
            _ => throw new InvalidOperationException($"Kind {field.Kind:G}."),
        };

    private static JsonObject Localized() =>
        new()
        {
            ["oneOf"] = new JsonArray(
                Length(new JsonObject { ["type"] = Types("string", "number") }),
                new JsonObject
                {
                    ["type"] = "object",
                    ["additionalProperties"] = false,
                    ["required"] = new JsonArray("en", "fr"),
                    ["properties"] = new JsonObject { ["en"] = Length(new JsonObject { ["type"] = "string" }), ["fr"] = Length(new JsonObject { ["type"] = "string" }) },
                }
            ),
        };

    private static JsonArray Types(params ReadOnlySpan<string> types)
    {
        var array = new JsonArray();
        foreach (var type in types)
        {
            array.Add((JsonNode)type);
        }

        return array;
    }

    private static JsonObject Length(JsonObject schema)
    {
        schema["minLength"] = 1;
        schema["maxLength"] = Shapes.MaxLength;
        return schema;
    }

    private static JsonObject Bounds(JsonObject schema, FieldDescription field)
    {
        if (double.IsFinite(field.Min))
        {
            schema["minimum"] = field.Min;
        }

        if (double.IsFinite(field.Max))
        {
            schema["maximum"] = field.Max;
        }

        return schema;
    }
}
