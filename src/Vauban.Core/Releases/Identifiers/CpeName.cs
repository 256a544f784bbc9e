using System.Text;
using Vauban.Core.Text;

namespace Vauban.Core.Releases.Identifiers;

/// <summary>
/// A CPE 2.3 name (NISTIR 7695) as its eleven attributes. A value is <c>*</c> (any), <c>-</c> (not applicable) or a string in lower case,
/// in which an unquoted <c>*</c> or <c>?</c> at an end is a wildcard and a quoted character keeps its backslash only where it could be
/// mistaken for one. Both bindings are read, <c>cpe:2.3:</c> and the older URI <c>cpe:/</c>.
/// </summary>
public sealed record CpeName(
    string Part,
    string Vendor,
    string Product,
    string Version,
    string Update = "*",
    string Edition = "*",
    string Language = "*",
    string SoftwareEdition = "*",
    string TargetSoftware = "*",
    string TargetHardware = "*",
    string Other = "*"
)
{
    public const string Any = "*";
    public const string NotApplicable = "-";
    private const int Attributes = 11;

    /// <summary>What finds it in an index: <c>a:vendor:product</c>.</summary>
    public string Key => $"{Part}:{Vendor}:{Product}";

    /// <summary>VB-SBOM-021 when the text is no CPE name.</summary>
    public static Outcome<CpeName> Parse(string text)
    {
        if (text.Length > 2048)
        {
            return Problem.Of("VB-SBOM-021", text[..120] + "…");
        }

        List<string>? values = null;
        if (text.StartsWith("cpe:2.3:", StringComparison.OrdinalIgnoreCase))
        {
            values = SplitQuoted(text[8..]) is { Count: Attributes } all ? all.ConvertAll(Canonical) : null;
        }
        else if (text.StartsWith("cpe:/", StringComparison.OrdinalIgnoreCase))
        {
            values = FromUri(text[5..]);
        }

        return values is null || values[0] is not ("a" or "o" or "h" or Any or NotApplicable) || values.Exists(value => value.Length == 0)
            ? Problem.Of("VB-SBOM-021", text.Length > 120 ? text[..120] + "…" : text)
            : new CpeName(values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7], values[8], values[9], values[10]);
    }

    /// <summary>
    /// Whether every name that <paramref name="target"/> stands for is one that this name stands for: the superset relation of NISTIR 7696,
    /// attribute by attribute. Version and update are compared only when <paramref name="withVersion"/>, for a range may say them instead.
    /// </summary>
    public bool Covers(CpeName target, bool withVersion = true) =>
        CpeValue.Covers(Part, target.Part)
        && CpeValue.Covers(Vendor, target.Vendor)
        && CpeValue.Covers(Product, target.Product)
        && (!withVersion || (CpeValue.Covers(Version, target.Version) && CpeValue.Covers(Update, target.Update)))
        && CpeValue.Covers(Edition, target.Edition)
        && CpeValue.Covers(Language, target.Language)
        && CpeValue.Covers(SoftwareEdition, target.SoftwareEdition)
        && CpeValue.Covers(TargetSoftware, target.TargetSoftware)
        && CpeValue.Covers(TargetHardware, target.TargetHardware)
        && CpeValue.Covers(Other, target.Other);

    /// <summary>The formatted string, every character quoted that must be.</summary>
    public override string ToString() => "cpe:2.3:" + string.Join(':', new[] { Part, Vendor, Product, Version, Update, Edition, Language, SoftwareEdition, TargetSoftware, TargetHardware, Other }.Select(Quote));

    private static List<string> SplitQuoted(string text)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length && parts.Count <= Attributes; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == ':')
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    /// <summary>The URI binding has seven fields; the fifth may pack five attributes behind tildes (NISTIR 7695 6.1).</summary>
    private static List<string>? FromUri(string text)
    {
        var fields = text.Split(':');
        if (fields.Length is < 1 or > 7)
        {
            return null;
        }

        var values = Enumerable.Repeat(Any, Attributes).ToList();
        for (var i = 0; i < fields.Length; i++)
        {
            if (i == 5 && fields[i].StartsWith('~'))
            {
                var packed = fields[i][1..].Split('~');
                var places = new[] { 5, 7, 8, 9, 10 };
                for (var j = 0; j < packed.Length && j < places.Length; j++)
                {
                    values[places[j]] = FromUriValue(packed[j]);
                }
            }
            else
            {
                values[i] = FromUriValue(fields[i]);
            }
        }

        return values;
    }

    private static string FromUriValue(string text) =>
        text.Length == 0 ? Any : text == NotApplicable ? NotApplicable : Canonical(Uri.UnescapeDataString(text.Replace("%01", "?", StringComparison.Ordinal).Replace("%02", "*", StringComparison.Ordinal)));

    private static string Canonical(string text)
    {
        if (text is Any or NotApplicable)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                if (i + 1 == text.Length)
                {
                    // A backslash that quotes nothing: the value is none.
                    return "";
                }

                i++;
                if (text[i] is '*' or '?' or '\\' || (text[i] == '-' && text.Length == 2))
                {
                    plain.Append('\\');
                }
            }

            plain.Append(char.ToLowerInvariant(text[i]));
        }

        return plain.ToString();
    }

    private static string Quote(string value)
    {
        if (value is Any or NotApplicable)
        {
            return value;
        }

        var quoted = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c == '\\' && i + 1 < value.Length)
            {
                quoted.Append(c).Append(value[++i]);
            }
            else
            {
                quoted.Append(char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '*' or '?' ? "" : "\\").Append(c);
            }
        }

        return quoted.ToString();
    }
}
