using System.Globalization;
using System.Text.Json;

namespace Vauban.Server.Facts;

/// <summary>A statement as one line of a list: its first members, long values shortened. The whole stands on the fact's own page.</summary>
internal static class StatementLine
{
    private const int Members = 6;
    private const int Longest = 40;
    private const int HashShown = 12;

    /// <summary>Empty for a statement that is no JSON object; a list is told by its length.</summary>
    public static IEnumerable<(string Name, string Value)> Of(string statement)
    {
        var root = JsonElement.Parse(statement);
        return root.ValueKind == JsonValueKind.Object ? root.EnumerateObject().Where(Says).Take(Members).Select(one => (one.Name, Short(one.Value))) : [];
    }

    private static bool Says(JsonProperty member) => member.Value.ValueKind != JsonValueKind.Null && member.Value.ToString().Length > 0;

    private static string Short(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => string.Create(CultureInfo.InvariantCulture, $"[{value.GetArrayLength()}]"),
            JsonValueKind.Object => "{…}",
            JsonValueKind.String when value.TryGetDateTimeOffset(out var time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            _ when IsHash(value.ToString()) => value.ToString()[..HashShown] + "…",
            _ when value.ToString().Length > Longest => value.ToString()[..Longest] + "…",
            _ => value.ToString(),
        };

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
