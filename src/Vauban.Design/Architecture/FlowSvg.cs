using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Design.Network;

namespace Vauban.Design.Architecture;

/// <summary>
/// Draws the diagram as one SVG element. No style attribute or element, so that it stands under a strict content security policy:
/// colours are presentation attributes, which the classes of a page override. Nodes and channels take the keyboard focus and are
/// named by title and desc. Protection is told by word, icon and line, never by colour alone.
/// </summary>
internal static class FlowSvg
{
    private const int LegendHeight = 44;
    private const int CharactersPerNode = 22;
    private static readonly Protection[] Legend = [Protection.Encrypted, Protection.LinkLayer, Protection.Clear, Protection.Unknown];

    private static readonly Dictionary<string, FlowNote> Bare = [];

    /// <param name="notes">By node id, or <c>edge-</c> and the channel's id; null for the diagram alone.</param>
    public static string Write(FlowDiagram diagram, Language language, IReadOnlyDictionary<string, FlowNote>? notes = null)
    {
        notes ??= Bare;
        var layout = new FlowLayout(diagram);
        var svg = new SvgText($"flow-{diagram.Product}-");
        var width = Math.Max(layout.Width, 760);
        svg.Open(width, layout.Height + LegendHeight, language, Texts.Get("flow.title", language, diagram.Name[language]), Texts.Get("flow.summary", language, diagram.Nodes.Count, diagram.Edges.Count));
        foreach (var (zone, box) in layout.Zones)
        {
            svg.Rectangle("flow-zone", box, 8);
            svg.Label("flow-zone-name", box.X + 12, box.Y + 22, Texts.Get($"flow.zone.{zone}", language));
        }

        DrawBoard(svg, layout);
        foreach (var edge in diagram.Edges)
        {
            DrawEdge(svg, edge, layout, language, notes.GetValueOrDefault("edge-" + edge.Id));
        }

        foreach (var node in diagram.Nodes)
        {
            DrawNode(svg, node, layout, language, notes.GetValueOrDefault(node.Id));
        }

        DrawLegend(svg, layout.Height, language);
        return svg.Close();
    }

    internal static string ProtectionWord(Protection protection, Language language) => Texts.Get($"flow.protection.{protection}", language);

    private static void DrawNode(SvgText svg, FlowNode node, FlowLayout layout, Language language, FlowNote? note)
    {
        var box = layout.BoxOf(node.Id);
        var label = node.Label[language];
        var room = Math.Max(CharactersPerNode, box.Width / 8) - (box.Height < FlowLayout.Row / 2 && note is not null ? note.Text.Length + 2 : 0);
        svg.Group($"flow-node flow-node-{Word(node.Kind)}", node.Id, label, Told(node.Detail[language], note), note?.Address);
        svg.Rectangle("flow-box", box, 6);
        // Beside the name in a low box, under it in a high one.
        var low = box.Height < FlowLayout.Row / 2;
        var name = label.Length <= room ? label : label[..(room - 1)] + "…";
        svg.Label("flow-name", low && note is not null ? box.X + 8 : box.MiddleX, box.MiddleY + 4, name, low && note is not null ? "start" : "middle");
        if (note is not null)
        {
            svg.Label("flow-note", low ? box.Right - 8 : box.MiddleX, box.MiddleY + (low ? 4 : 20), note.Text, low ? "end" : "middle");
        }

        svg.EndGroup();
    }

    /// <summary>A trunk down the left edge of each tree, one branch per item.</summary>
    private static void DrawBoard(SvgText svg, FlowLayout layout)
    {
        var from = layout.BoxOf("object");
        foreach (var items in layout.Columns)
        {
            var trunk = items[0].X - 16;
            svg.Path("flow-wire", $"M{SvgText.Number(trunk)} {SvgText.Number(from.Bottom)}V{SvgText.Number(items[^1].MiddleY)}");
            foreach (var item in items)
            {
                svg.Path("flow-wire", $"M{SvgText.Number(trunk)} {SvgText.Number(item.MiddleY)}H{SvgText.Number(item.X)}");
            }
        }
    }

    private static void DrawEdge(SvgText svg, FlowEdge edge, FlowLayout layout, Language language, FlowNote? note)
    {
        var y = layout.LineOf(edge.Id);
        var from = layout.BoxOf(edge.From);
        var to = layout.BoxOf(edge.To);
        var rightwards = to.X > from.X;
        var start = rightwards ? from.Right : from.X;
        var end = rightwards ? to.X : to.Right;
        svg.Group($"flow-edge flow-edge-{Word(edge.Protection)}", $"edge-{edge.Id}", edge.Label[language], Told(edge.Detail[language], note), note?.Address);
        svg.Line(edge.Protection, start, end, y, arrowAtStart: edge.Opens is FlowDirection.In or FlowDirection.Both, arrowAtEnd: edge.Opens is FlowDirection.Out or FlowDirection.Both);

        // The label stands in the gap next to the object, where no node ever is.
        var middle = rightwards ? start + ((FlowLayout.LabelGap + (2 * FlowLayout.ZonePadding)) / 2) : start - ((FlowLayout.LabelGap + (2 * FlowLayout.ZonePadding)) / 2);
        svg.Label("flow-label", middle, y - 8, edge.Label[language], "middle");
        if (edge.Protection is { } protection)
        {
            var word = ProtectionWord(protection, language);
            svg.Icon(protection, middle - SvgText.HalfWidth(word) - 14, y + 7);
            svg.Label("flow-protection", middle, y + 18, word, "middle");
        }

        var below = string.Join(" · ", new[] { edge.Personal == true ? Texts.Get("flow.personal.tag", language) : null, note?.Text }.OfType<string>());
        if (below.Length > 0)
        {
            svg.Label(note is null ? "flow-personal" : "flow-note", middle, y + 33, below, "middle");
        }

        svg.EndGroup();
    }

    private static string Told(string detail, FlowNote? note) => note is null ? detail : $"{detail} {note.Description}";

    private static void DrawLegend(SvgText svg, int y, Language language)
    {
        var x = 24;
        foreach (var protection in Legend)
        {
            var word = ProtectionWord(protection, language);
            svg.Line(protection, x, x + 40, y + 20, arrowAtStart: false, arrowAtEnd: false);
            svg.Icon(protection, x + 48, y + 13);
            svg.Label("flow-label", x + 64, y + 24, word);
            x += 64 + (2 * SvgText.HalfWidth(word)) + 28;
        }
    }

    internal static string Word(Protection? protection) =>
        protection switch
        {
            Protection.Encrypted => "encrypted",
            Protection.LinkLayer => "link",
            Protection.Clear => "clear",
            Protection.Unknown => "unknown",
            _ => "use",
        };

    private static string Word(FlowNodeKind kind) =>
        kind switch
        {
            FlowNodeKind.Object => "object",
            FlowNodeKind.Sensor => "sensor",
            FlowNodeKind.Actuator => "actuator",
            FlowNodeKind.Interface => "interface",
            FlowNodeKind.Person => "person",
            _ => "peer",
        };
}
