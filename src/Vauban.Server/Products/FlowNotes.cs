using Vauban.Core.Text;
using Vauban.Design.Architecture;
using Vauban.Design.Threats;
using Vauban.Server.Web;

namespace Vauban.Server.Products;

/// <summary>What the page of the data flow adds to the drawing: the threats of each channel and interface, and what was seen of the channels that end here.</summary>
internal sealed class FlowNotes(Reader reader, ThreatPlan threats, int live, DateTimeOffset? lastSeen)
{
    public IReadOnlyDictionary<string, FlowNote> Of(FlowDiagram diagram)
    {
        var notes = new Dictionary<string, FlowNote>(StringComparer.Ordinal);
        foreach (var edge in diagram.Edges)
        {
            Add(notes, "edge-" + edge.Id, new WayIn(WayKind.Channel, edge.Id), edge.To == "peer-vauban" ? Seen() : null);
        }

        foreach (var node in diagram.Nodes.Where(node => node.Kind == FlowNodeKind.Interface))
        {
            Add(notes, node.Id, new WayIn(WayKind.Interface, node.Id["interface-".Length..]), null);
        }

        return notes;
    }

    private (string Text, string Description)? Seen() =>
        lastSeen is { } at ? (reader.Count("products.flow.live", live), reader.Count("products.flow.live", live) + ". " + reader.Say("products.flow.seen", reader.Ago(at))) : null;

    private void Add(Dictionary<string, FlowNote> notes, string id, WayIn way, (string Text, string Description)? seen)
    {
        var here = threats.Threats.Where(threat => threat.Way == way).ToList();
        if (here.Count == 0 && seen is null)
        {
            return;
        }

        var count = here.Count > 0 ? reader.Count("products.flow.threats", here.Count) : null;
        var told = here.Select(threat => $"{reader["threat.level." + threat.Level]}: {threat.Name[reader.Language]}.");
        notes[id] = new FlowNote(
            string.Join(" · ", new[] { count, seen?.Text }.OfType<string>()),
            string.Join(' ', told.Append(seen?.Description).OfType<string>()),
            here.Count > 0 ? $"/products/{threats.Product}/threats/{Uri.EscapeDataString(here[0].Id)}" : null
        );
    }
}
