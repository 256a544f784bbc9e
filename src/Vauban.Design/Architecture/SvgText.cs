using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Vauban.Core.Text;
using Vauban.Design.Network;

namespace Vauban.Design.Architecture;

/// <summary>Writes SVG elements, always the same bytes, everything from a profile escaped.</summary>
/// <param name="prefix">Before every id, so that two diagrams may share a page.</param>
internal sealed class SvgText(string prefix)
{
    /// <summary>Look without a page: ink on paper. In a page the classes decide.</summary>
    private static readonly FrozenDictionary<string, string> Attributes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["flow-zone"] = "fill=\"#f6f5f2\" stroke=\"#8c877d\" stroke-dasharray=\"2 4\"",
        ["flow-zone-name"] = "font-weight=\"600\" fill=\"#5d6068\"",
        ["flow-box"] = "fill=\"#ffffff\" stroke=\"#8c877d\"",
        ["flow-name"] = "font-weight=\"600\" fill=\"#1a1d23\"",
        ["flow-label"] = "fill=\"#1a1d23\"",
        ["flow-protection"] = "fill=\"#5d6068\"",
        ["flow-personal"] = "font-style=\"italic\" fill=\"#6a3fa0\"",
        ["flow-note"] = "fill=\"#1f4fa3\"",
        ["flow-wire"] = "fill=\"none\" stroke=\"#8c877d\"",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly StringBuilder text = new();
    private string group = "g";
    private string prefix = prefix;

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Half the width of a text at 12 units, wide enough for common fonts.</summary>
    public static int HalfWidth(string text) => text.Length * 13 / 4;

    public void Open(int width, int height, Language language, string title, string summary)
    {
        // Ids of two languages of one diagram differ too.
        prefix += language == Language.French ? "fr-" : "en-";
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"flow-diagram\" viewBox=\"0 0 {width} {height}\" ");
        text.Append(CultureInfo.InvariantCulture, $"width=\"{width}\" height=\"{height}\" lang=\"{(language == Language.French ? "fr" : "en")}\" ");
        text.Append(CultureInfo.InvariantCulture, $"role=\"group\" aria-labelledby=\"{prefix}title\" aria-describedby=\"{prefix}desc\" ");
        text.Append("font-family=\"IBM Plex Sans, sans-serif\" font-size=\"12\">\n");
        text.Append(CultureInfo.InvariantCulture, $"<title id=\"{prefix}title\">{Escape(title)}</title>\n<desc id=\"{prefix}desc\">{Escape(summary)}</desc>\n");
        text.Append("<defs>\n");
        foreach (var kind in (ReadOnlySpan<Protection?>)[Protection.Encrypted, Protection.LinkLayer, Protection.Clear, Protection.Unknown, null])
        {
            var word = FlowSvg.Word(kind);
            text.Append(CultureInfo.InvariantCulture, $"<marker id=\"{prefix}arrow-{word}\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" ");
            text.Append(CultureInfo.InvariantCulture, $"orient=\"auto-start-reverse\"><path class=\"flow-arrow-{word}\" d=\"M0 0L8 4L0 8Z\" fill=\"{Colour(kind)}\"/></marker>\n");
        }

        text.Append("</defs>\n");
    }

    public string Close() => text.Append("</svg>\n").ToString();

    /// <param name="address">Makes the group a link, which takes the focus by itself.</param>
    public void Group(string css, string id, string title, string description, string? address = null)
    {
        var name = prefix + Identifier(id);
        group = address is null ? "g" : "a";
        // A link is called by what it shows (WCAG 2.5.3); a drawing by its title.
        var role = address is null ? $"tabindex=\"0\" role=\"img\" aria-labelledby=\"{name}-t\"" : $"href=\"{Escape(address)}\"";
        text.Append(CultureInfo.InvariantCulture, $"<{group} class=\"{css}\" id=\"{name}\" {role} aria-describedby=\"{name}-d\">\n");
        text.Append(CultureInfo.InvariantCulture, $"<title id=\"{name}-t\">{Escape(title)}</title><desc id=\"{name}-d\">{Escape(description)}</desc>\n");
    }

    public void EndGroup() => text.Append("</").Append(group).Append(">\n");

    public void Rectangle(string css, FlowBox box, int radius) =>
        text.Append(CultureInfo.InvariantCulture, $"<rect class=\"{css}\" x=\"{box.X}\" y=\"{box.Y}\" width=\"{box.Width}\" height=\"{box.Height}\" rx=\"{radius}\" {Attributes[css]}/>\n");

    public void Label(string css, int x, int y, string words, string anchor = "start") =>
        text.Append(CultureInfo.InvariantCulture, $"<text class=\"{css}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" {Attributes[css]}>{Escape(words)}</text>\n");

    public void Path(string css, string path) => text.Append(CultureInfo.InvariantCulture, $"<path class=\"{css}\" d=\"{path}\" {Attributes[css]}/>\n");

    public void Line(Protection? protection, int x1, int x2, int y, bool arrowAtStart, bool arrowAtEnd)
    {
        var word = FlowSvg.Word(protection);
        var dashes = protection switch
        {
            Protection.Clear => " stroke-dasharray=\"8 5\"",
            Protection.Unknown => " stroke-dasharray=\"2 4\"",
            Protection.LinkLayer => " stroke-dasharray=\"14 3\"",
            _ => "",
        };
        var start = arrowAtStart ? $" marker-start=\"url(#{prefix}arrow-{word})\"" : "";
        var end = arrowAtEnd ? $" marker-end=\"url(#{prefix}arrow-{word})\"" : "";
        text.Append(CultureInfo.InvariantCulture, $"<path class=\"flow-line flow-line-{word}\" d=\"M{x1} {y}H{x2}\" fill=\"none\" stroke=\"{Colour(protection)}\" stroke-width=\"1.5\"{dashes}{start}{end}/>\n");
    }

    /// <summary>12 by 12: closed lock, closed lock on a chain, open lock, question mark.</summary>
    public void Icon(Protection protection, int x, int y)
    {
        var path = protection switch
        {
            Protection.Encrypted => "M2 5.5h8v6H2zM4 5.5V3.5a2 2 0 0 1 4 0v2",
            Protection.LinkLayer => "M2 5.5h8v6H2zM4 5.5V3.5a2 2 0 0 1 4 0v2M0 8.5h2M10 8.5h2",
            Protection.Clear => "M2 5.5h8v6H2zM4 5.5V3a2 2 0 0 1 3.5-1.3",
            _ => "M4 4a2 2 0 1 1 3 1.7q-1 .6-1 1.8M6 10v.6",
        };
        text.Append(CultureInfo.InvariantCulture, $"<path class=\"flow-icon flow-icon-{FlowSvg.Word(protection)}\" transform=\"translate({x} {y})\" d=\"{path}\" fill=\"none\" stroke=\"{Colour(protection)}\" stroke-width=\"1.3\"/>\n");
    }

    private static string Colour(Protection? protection) =>
        protection switch
        {
            Protection.Encrypted => "#1a6f45",
            Protection.LinkLayer => "#1f4fa3",
            Protection.Clear => "#b3261e",
            Protection.Unknown => "#8a5300",
            _ => "#5d6068",
        };

    /// <summary>Ids keep letters, digits, '-', '_' and '.', which XML allows; the rest is written as its code.</summary>
    private static string Identifier(string id) =>
        string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"_{(int)c:x}")));

    /// <summary>XML 1.0 2.2 and 2.4: markup is escaped, characters XML forbids are left out.</summary>
    private static string Escape(string words)
    {
        var escaped = new StringBuilder(words.Length);
        foreach (var rune in words.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                '\t' or '\n' or '\r' => escaped.Append(' '),
                < 0x20 or 0xFFFE or 0xFFFF => escaped,
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }
}
