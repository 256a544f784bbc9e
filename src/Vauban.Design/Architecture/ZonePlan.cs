using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Design.Architecture;

/// <summary>
/// Zones and conduits, as IEC 62443-3-2 asks for them: what stands together, and every way between two of them with the worst protection on it. A zone or conduit is only what the profile
/// shows; a channel whose protection or peer is not known makes its conduit unknown, never safe.
/// </summary>
public sealed record ZonePlan(string Product, Localized Name, IReadOnlyList<Zone> Zones, IReadOnlyList<Conduit> Conduits)
{
    public static ZonePlan From(ProductProfile profile, FlowDiagram diagram)
    {
        var zoneOf = diagram.Nodes.ToDictionary(node => node.Id, node => node.Zone, StringComparer.Ordinal);
        var flows = profile.Network.ToDictionary(flow => flow.Id, StringComparer.Ordinal);
        var zones = Enum.GetValues<FlowZone>().Select(zone => new Zone(zone, [.. diagram.Nodes.Where(node => node.Zone == zone)])).Where(zone => zone.Nodes.Count > 0);
        var conduits = diagram.Edges.GroupBy(edge => zoneOf[edge.To])
            .OrderBy(group => group.Key)
            .Select(group => new Conduit(FlowZone.Device, group.Key, [.. group.Select(edge => new ConduitChannel(edge, flows.GetValueOrDefault(edge.Id)?.VerifiesPeer, zoneOf[edge.To]))]));
        return new ZonePlan(profile.Product.Id, diagram.Name, [.. zones], [.. conduits]);
    }

    /// <summary>The files <c>zones.{en,fr}.md</c>.</summary>
    public string Write(Language language) => ZoneReport.Write(this, language);
}
