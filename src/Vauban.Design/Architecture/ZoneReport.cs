using System.Text;
using Vauban.Core.Text;

namespace Vauban.Design.Architecture;

/// <summary>Zones and conduits as a document.</summary>
internal static class ZoneReport
{
    public static string Write(ZonePlan plan, Language language)
    {
        string Say(string key, params ReadOnlySpan<object?> arguments) => Texts.Get(key, language, arguments);
        var text = new StringBuilder();
        text.Append("# ").Append(Say("zone.title", plan.Name[language])).Append("\n\n").Append(Say("zone.text")).Append("\n\n## ").Append(Say("zone.zones")).Append("\n\n");
        foreach (var zone in plan.Zones)
        {
            text.Append("- **").Append(Say($"flow.zone.{zone.Kind}")).Append("**: ").AppendJoin(", ", zone.Nodes.Select(node => node.Label[language])).Append('\n');
        }

        foreach (var conduit in plan.Conduits)
        {
            text.Append("\n## ").Append(Say("zone.conduit", Say($"flow.zone.{conduit.From}"), Say($"flow.zone.{conduit.To}"))).Append("\n\n");
            text.Append(Say("zone.state." + conduit.State)).Append("\n\n| ").Append(Say("zone.head").Replace("/", " | ", StringComparison.Ordinal)).Append(" |\n|---|---|---|---|---|---|\n");
            foreach (var channel in conduit.Channels)
            {
                var edge = channel.Edge;
                text.Append("| `").Append(edge.Id).Append("` | ").Append(edge.Label[language]);
                text.Append(" | ").Append(edge.Protection is { } protection ? FlowSvg.ProtectionWord(protection, language) : "–");
                text.Append(" | ").Append(edge.Protection is null ? "–" : Say("zone.verified." + (channel.VerifiesPeer?.ToString() ?? "unknown")));
                text.Append(" | ").Append(Say($"flow.opens.{edge.Opens?.ToString() ?? "unknown"}"));
                text.Append(" | ").Append(edge.Data.Count == 0 ? Say("flow.data.none") : string.Join(", ", edge.Data)).Append(" |\n");
            }
        }

        return text.ToString();
    }
}
