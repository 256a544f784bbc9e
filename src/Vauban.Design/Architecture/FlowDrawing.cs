using System.Globalization;
using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Design.Network;

namespace Vauban.Design.Architecture;

/// <summary>From a profile to the model of its diagram.</summary>
internal sealed class FlowDrawing(ProductProfile profile)
{
    private const string ObjectId = "object";
    private readonly List<FlowNode> nodes = [];
    private readonly List<FlowEdge> edges = [];

    public FlowDiagram Draw()
    {
        var name = profile.Product.Name ?? Localized.Same(profile.Product.Id);
        nodes.Add(new FlowNode(ObjectId, FlowZone.Device, FlowNodeKind.Object, name, Both("flow.object", profile.Product.Id, profile.Product.Revision)));
        AddBoard();
        AddPeople();
        foreach (var flow in profile.Network)
        {
            AddFlow(flow);
        }

        return new FlowDiagram(profile.Product.Id, name, nodes, edges);
    }

    private void AddBoard()
    {
        foreach (var sensor in profile.Hardware?.Sensors ?? [])
        {
            var detail = Both("flow.sensor", sensor.Quantity ?? sensor.Id, sensor.Part ?? "?", sensor.Every?.ToString() ?? "?");
            nodes.Add(new FlowNode($"sensor-{sensor.Id}", FlowZone.Device, FlowNodeKind.Sensor, Localized.Same(sensor.Id), detail));
        }

        foreach (var actuator in (profile.Hardware?.Actuators ?? []).Distinct(StringComparer.Ordinal))
        {
            nodes.Add(new FlowNode($"actuator-{actuator}", FlowZone.Device, FlowNodeKind.Actuator, Localized.Same(actuator), Both("flow.actuator", actuator)));
        }

        foreach (var item in (profile.Hardware?.Interfaces ?? []).Where(item => item.Kind is InterfaceKind.Debug or InterfaceKind.Physical))
        {
            var state = Texts.All[$"flow.state.{item.State?.ToString() ?? "unknown"}"];
            var detail = new Localized(Texts.Get("flow.interface", Language.English, item.Id, state.English), Texts.Get("flow.interface", Language.French, item.Id, state.French));
            var label = new Localized($"{item.Id}: {state.English}", $"{item.Id} : {state.French}");
            nodes.Add(new FlowNode($"interface-{item.Id}", FlowZone.Device, FlowNodeKind.Interface, label, detail));
        }
    }

    private void AddPeople()
    {
        var means = profile.Functions.SelectMany(function => function.OperatedBy).Where(way => way is not ("app" or "web")).Distinct().ToList();
        var users = profile.Use?.Users ?? [];
        if (users.Count == 0)
        {
            return;
        }

        nodes.Add(new FlowNode("people", FlowZone.People, FlowNodeKind.Person, Both("flow.people"), Both("flow.people.detail", string.Join(", ", users))));
        if (means.Count > 0)
        {
            var detail = Both("flow.use.detail", string.Join(", ", means));
            edges.Add(new FlowEdge("use", ObjectId, "people", Localized.Same(string.Join(", ", means)), null, FlowDirection.In, [], null, detail));
        }
    }

    private void AddFlow(NetworkFlow flow)
    {
        var peer = PeerOf(flow);
        if (!nodes.Exists(node => node.Id == peer.Id))
        {
            nodes.Add(peer);
        }

        var carried = profile.Data.Where(item => item.To == flow.Id).ToList();
        bool? personal = carried.Exists(item => item.Personal == true) ? true : carried.Exists(item => item.Personal is null) ? null : false;
        var data = carried.ConvertAll(item => item.Id);
        edges.Add(new FlowEdge(flow.Id, ObjectId, peer.Id, LabelOf(flow), FlowProtection.Of(flow), flow.Direction, data, personal, DetailOf(flow, data, personal, peer)));
    }

    private static FlowNode PeerOf(NetworkFlow flow)
    {
        FlowNode Known(FlowZone zone, string key) => new($"peer-{flow.Peer ?? "unknown"}", zone, FlowNodeKind.Peer, Both($"flow.peer.{key}"), Both($"flow.peer.{key}.detail"));
        return flow.Peer switch
        {
            "vauban" => Known(FlowZone.Cloud, "vauban"),
            "vendor-cloud" => Known(FlowZone.Cloud, "vendor-cloud"),
            "app" => Known(FlowZone.People, "app"),
            "gateway" => Known(FlowZone.Site, "gateway"),
            "local" => Known(FlowZone.Site, "local"),
            null => Known(FlowZone.Cloud, "unknown"),
            var host => new FlowNode($"peer-{host}", FlowZone.Cloud, FlowNodeKind.Peer, Localized.Same(host), Both("flow.peer.host.detail", host)),
        };
    }

    private static Localized LabelOf(NetworkFlow flow)
    {
        string In(Language language)
        {
            var protocol = flow.Protocol is { } known ? ProtocolName(known) : Texts.Get("flow.protocol.unknown", language);
            var version = flow.Version is null ? "" : " " + flow.Version;
            var port = flow.Port is { } number ? " · " + Texts.Get("flow.port", language, number.ToString(CultureInfo.InvariantCulture)) : "";
            return protocol + version + port;
        }

        return new Localized(In(Language.English), In(Language.French));
    }

    private static Localized DetailOf(NetworkFlow flow, List<string> data, bool? personal, FlowNode peer)
    {
        string In(Language language)
        {
            var protection = FlowSvg.ProtectionWord(FlowProtection.Of(flow), language);
            var transport = flow.Transport is { } known and not TransportSecurity.None ? $"{protection} ({known.Word()})" : protection;
            var opens = Texts.Get($"flow.opens.{flow.Direction?.ToString() ?? "unknown"}", language);
            var carried = data.Count == 0 ? Texts.Get("flow.data.none", language) : string.Join(", ", data);
            var privacy = data.Count == 0 ? "" : " " + Texts.Get($"flow.personal.{personal?.ToString() ?? "unknown"}", language);
            return Texts.Get("flow.edge.detail", language, flow.Id, peer.Label[language], transport, opens, carried) + privacy;
        }

        return new Localized(In(Language.English), In(Language.French));
    }

    private static string ProtocolName(FlowProtocol protocol) =>
        protocol switch
        {
            FlowProtocol.Coap => "CoAP",
            FlowProtocol.Lwm2m => "LwM2M",
            FlowProtocol.Mdns => "mDNS",
            FlowProtocol.OpcUa => "OPC UA",
            FlowProtocol.Modbus or FlowProtocol.Zigbee or FlowProtocol.Thread or FlowProtocol.Matter or FlowProtocol.Other => protocol.ToString(),
            _ => protocol.ToString().ToUpperInvariant(),
        };

    private static Localized Both(string key, params ReadOnlySpan<object?> arguments) =>
        new(Texts.Get(key, Language.English, arguments), Texts.Get(key, Language.French, arguments));
}
