using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Vauban.Core.Profiles.Yaml;

namespace Vauban.Tests.Profiles;

/// <summary>As much of JSON Schema 2020-12 as the profile's schema uses, so that the schema itself is put to the test.</summary>
internal static class MiniSchema
{
    /// <summary>A tree as an editor sees it: plain words become numbers and truth values (YAML 1.2 core schema).</summary>
    public static JsonNode? Json(YamlNode node) =>
        node switch
        {
            YamlMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Json(entry.Value)))),
            YamlList list => new JsonArray([.. list.Items.Select(Json)]),
            YamlScalar { IsTruth: true } scalar => JsonValue.Create(scalar.Text == "true"),
            YamlScalar { Plain: true } scalar when double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            YamlScalar scalar => JsonValue.Create(scalar.Text),
            _ => null,
        };

    public static IEnumerable<string> Check(JsonObject schema, JsonNode? value, string at)
    {
        if (schema["oneOf"] is JsonArray options)
        {
            return options.Count(option => !Check(option!.AsObject(), value, at).Any()) == 1 ? [] : [at + " oneOf"];
        }

        return value switch
        {
            JsonObject map when Types(schema).Contains("object") => Members(schema, map, at),
            JsonArray list when Types(schema).Contains("array") => list.SelectMany((item, index) => Check(schema["items"]!.AsObject(), item, $"{at}/{index}")),
            JsonValue scalar => Scalar(schema, scalar) ? [] : [at],
            _ => [at],
        };
    }

    private static IEnumerable<string> Members(JsonObject schema, JsonObject map, string at)
    {
        var properties = schema["properties"]!.AsObject();
        var missing = schema["required"]!.AsArray().Select(name => (string)name!).Where(name => !map.ContainsKey(name));
        return missing
            .Select(name => $"{at}/{name} missing")
            .Concat(map.SelectMany(member => properties[member.Key] is JsonObject child ? Check(child, member.Value, $"{at}/{member.Key}") : [$"{at}/{member.Key} unknown"]));
    }

    private static bool Scalar(JsonObject schema, JsonValue value)
    {
        if (schema["enum"] is JsonArray words)
        {
            return words.Any(word => JsonNode.DeepEquals(word, value));
        }

        if (value.TryGetValue<bool>(out _))
        {
            return Types(schema).Contains("boolean");
        }

        if (value.TryGetValue<double>(out var number))
        {
            return (Types(schema).Contains("number") || (Types(schema).Contains("integer") && Math.Floor(number) == number))
                && !(number < (double?)schema["minimum"])
                && !(number > (double?)schema["maximum"]);
        }

        var text = (string)value!;
        return Types(schema).Contains("string") && (schema["pattern"] is not { } pattern || Regex.IsMatch(text, (string)pattern!)) && !(text.Length > (int?)schema["maxLength"]);
    }

    private static string[] Types(JsonObject schema) => schema["type"] is JsonArray many ? [.. many.Select(type => (string)type!)] : [(string?)schema["type"] ?? ""];
}
