using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Vauban.Core.Text;

namespace Vauban.Core.Facts;

/// <summary>
/// The one spelling of a statement: keys sorted by UTF-16 code unit, no blanks, the shortest escapes (as RFC 8785), numbers as their
/// author wrote them. Bounded: <see cref="MaxLength"/> bytes, <see cref="MaxDepth"/> levels, no key twice.
/// </summary>
public static class CanonicalJson
{
    public const int MaxLength = 64 * 1024;
    public const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowTrailingCommas = false };

    /// <summary>The canonical text of a JSON object, or why it is not one (VB-FACT-001 to 003).</summary>
    public static Outcome<string> Of(string json)
    {
        if (Encoding.UTF8.GetByteCount(json) > MaxLength)
        {
            return Problem.Of("VB-FACT-002", MaxLength.ToString(CultureInfo.InvariantCulture));
        }

        try
        {
            using var document = JsonDocument.Parse(json, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return Problem.Of("VB-FACT-001", "{");
            }

            var text = new StringBuilder(json.Length);
            return Write(document.RootElement, text, out var twice) ? text.ToString() : Problem.Of("VB-FACT-003", twice);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // InvalidOperationException and ArgumentException: half a surrogate pair, which UTF-8 cannot carry.
            return Problem.Of("VB-FACT-001", (e as JsonException)?.BytePositionInLine?.ToString(CultureInfo.InvariantCulture) ?? "?");
        }
    }

    private static bool Write(JsonElement element, StringBuilder text, [NotNullWhen(false)] out string? twice)
    {
        twice = null;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return WriteObject(element, text, out twice);
            case JsonValueKind.Array:
                return WriteArray(element, text, out twice);
            case JsonValueKind.String:
                WriteString(element.GetString()!, text);
                return true;
            default:
                text.Append(element.GetRawText());
                return true;
        }
    }

    private static bool WriteObject(JsonElement element, StringBuilder text, [NotNullWhen(false)] out string? twice)
    {
        twice = null;
        var members = element.EnumerateObject().Select(member => (member.Name, member.Value)).ToArray();
        Array.Sort(members, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        text.Append('{');
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0 && members[i].Name == members[i - 1].Name)
            {
                twice = members[i].Name;
                return false;
            }

            text.Append(i > 0 ? "," : "");
            WriteString(members[i].Name, text);
            text.Append(':');
            if (!Write(members[i].Value, text, out twice))
            {
                return false;
            }
        }

        text.Append('}');
        return true;
    }

    private static bool WriteArray(JsonElement element, StringBuilder text, [NotNullWhen(false)] out string? twice)
    {
        twice = null;
        text.Append('[');
        var first = true;
        foreach (var item in element.EnumerateArray())
        {
            text.Append(first ? "" : ",");
            first = false;
            if (!Write(item, text, out twice))
            {
                return false;
            }
        }

        text.Append(']');
        return true;
    }

    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
