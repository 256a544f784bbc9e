using System.Globalization;
using System.Text.Json;
using Vauban.Core.Text;

namespace Vauban.Core.Releases.Sbom;

/// <summary>
/// A value of a JSON document with its path. A field of another type than expected is a finding with that path, and reads as absent: a
/// document is told all its faults at once.
/// </summary>
internal readonly struct JsonView(JsonElement element, string path, BomFindings findings)
{
    public JsonElement Element => element;

    public string Path => path;

    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    public bool IsText => element.ValueKind == JsonValueKind.String;

    public string? Text(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Wrong(name, "string", value);
            return null;
        }

        return value.GetString() is { Length: > 0 } text ? text : null;
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }

        findings.Note(Problem.Of("VB-SBOM-012", Join(name), text.Length > 60 ? text[..60] : text) with { Field = Join(name) });
        return null;
    }

    public JsonView? Object(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return new JsonView(value, Join(name), findings);
        }

        Wrong(name, "object", value);
        return null;
    }

    /// <summary>The values of an array, each with its path; a value that is no array is a finding.</summary>
    public IEnumerable<JsonView> Items(string name)
    {
        if (!TryGet(name, out var value))
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Wrong(name, "array", value);
            return [];
        }

        var (join, sink) = (Join(name), findings);
        return value.EnumerateArray().Select((item, i) => new JsonView(item, string.Create(CultureInfo.InvariantCulture, $"{join}[{i}]"), sink));
    }

    /// <summary>The objects of an array.</summary>
    public IEnumerable<JsonView> Objects(string name)
    {
        foreach (var item in Items(name))
        {
            if (item.IsObject)
            {
                yield return item;
            }
            else
            {
                item.WrongSelf("object");
            }
        }
    }

    /// <summary>The texts of an array.</summary>
    public IEnumerable<string> Texts(string name)
    {
        foreach (var item in Items(name))
        {
            if (item.IsText)
            {
                yield return item.Element.GetString()!;
            }
            else
            {
                item.WrongSelf("string");
            }
        }
    }

    /// <summary>Whether the field is there and not null.</summary>
    public bool TryGet(string name, out JsonElement value) =>
        (IsObject && element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null) || Absent(out value);

    private static bool Absent(out JsonElement value)
    {
        value = default;
        return false;
    }

    private string Join(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private void Wrong(string name, string expected, JsonElement found) => new JsonView(found, Join(name), findings).WrongSelf(expected);

    private void WrongSelf(string expected) => findings.Refuse(Problem.Of("VB-SBOM-010", path, expected, element.ValueKind.ToString().ToLowerInvariant()) with { Field = path });
}
