using System.Text.Json;
using Vauban.Core.Text;

namespace Vauban.Core.Releases.Sbom;

/// <summary>Line and column of a value in JSON text, found again by its path: only when something is wrong there.</summary>
internal static class JsonPlace
{
    /// <summary>Null when the path is not in the text.</summary>
    public static SourcePosition? Of(ReadOnlySpan<byte> utf8, string path, string file)
    {
        var steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = BomLimits.Depth, CommentHandling = JsonCommentHandling.Skip });
        if (!reader.Read())
        {
            return null;
        }

        foreach (var step in steps)
        {
            if (!(step[0] == '[' ? IntoItem(ref reader, int.Parse(step.AsSpan(1, step.Length - 2), System.Globalization.CultureInfo.InvariantCulture)) : IntoProperty(ref reader, step)))
            {
                return null;
            }
        }

        return At(utf8, reader.TokenStartIndex, file);
    }

    /// <summary>Line and column, both from 1, of a byte; the column counts characters.</summary>
    public static SourcePosition At(ReadOnlySpan<byte> utf8, long index, string file)
    {
        var before = utf8[..(int)Math.Min(index, utf8.Length)];
        var line = before.Count((byte)'\n') + 1;
        var start = before.LastIndexOf((byte)'\n') + 1;
        return new SourcePosition(file, line, System.Text.Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    /// <summary>Where a text stands that is no Unicode: bytes that are no UTF-8, or half a surrogate pair escaped. Null when there is none, or the JSON breaks first.</summary>
    public static long? NotUnicode(ReadOnlySpan<byte> utf8)
    {
        if (!System.Text.Unicode.Utf8.IsValid(utf8))
        {
            System.Text.Unicode.Utf8.ToUtf16(utf8, new char[utf8.Length], out var read, out _, replaceInvalidSequences: false);
            return read;
        }

        if (utf8.IndexOf("\\u"u8) < 0)
        {
            return null;
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = BomLimits.Depth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    _ = reader.GetString();
                }
            }
        }
        catch (InvalidOperationException)
        {
            return reader.TokenStartIndex;
        }
        catch (JsonException)
        {
            return null;
        }

        return null;
    }

    private static bool IntoItem(ref Utf8JsonReader reader, int index)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i == index)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static bool IntoProperty(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
