using System.Text.Json.Nodes;
using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Design.Network;

namespace Vauban.Design.Documents;

/// <summary>One flow as a network can enforce it.</summary>
/// <param name="Flow">network[].id, the name of the access list entry.</param>
/// <param name="Party">Whom the object talks to.</param>
/// <param name="Name">Host name or controller class, by <paramref name="Party"/>; null otherwise.</param>
/// <param name="Transport">6 TCP, 17 UDP.</param>
/// <param name="Port">Port of the side that listens.</param>
/// <param name="Opener">Out: the object opens; In: the other side; Both: either.</param>
public sealed record MudEntry(string Flow, MudParty Party, string? Name, int Transport, int Port, FlowDirection Opener)
{
    private const int Tcp = 6;
    private const int Udp = 17;

    /// <summary>Null when the flow is not IP, or when something it takes is unknown (then a problem says which field).</summary>
    internal static MudEntry? From(NetworkFlow flow, List<Problem> problems)
    {
        if (flow.Protocol is FlowProtocol.Ble or FlowProtocol.Zigbee or FlowProtocol.Thread)
        {
            return null;
        }

        MudEntry? Missing(string field)
        {
            problems.Add(Problem.Of("VB-DESIGN-004", flow.Id, field) with { Field = $"network.{flow.Id}.{field}" });
            return null;
        }

        if (flow.Protocol is not { } protocol || TransportOf(flow) is not { } transport)
        {
            return Missing("protocol");
        }

        if ((flow.Port ?? FixedPort(protocol)) is not { } port)
        {
            return Missing("port");
        }

        if (flow.Direction is not { } direction)
        {
            return Missing("direction");
        }

        return PartyOf(flow) is { } party ? new MudEntry(flow.Id, party.Party, party.Name, transport, port, direction) : Missing("peer");
    }

    internal JsonObject Write(bool ipv6, bool fromDevice)
    {
        var ip = new JsonObject();
        var matches = new JsonObject();
        switch (Party)
        {
            case MudParty.Host:
                ip[fromDevice ? "ietf-acldns:dst-dnsname" : "ietf-acldns:src-dnsname"] = Name;
                break;
            case MudParty.Controller:
                matches["ietf-mud:mud"] = new JsonObject { ["controller"] = Name };
                break;
            case MudParty.Multicast:
                ip[(fromDevice ? "destination" : "source") + (ipv6 ? "-ipv6-network" : "-ipv4-network")] = ipv6 ? "ff02::fb/128" : "224.0.0.251/32";
                break;
            default:
                // RFC 7951 6.9: a leaf of type empty is written [null].
                matches["ietf-mud:mud"] = new JsonObject { [Party == MudParty.MyController ? "my-controller" : "local-networks"] = new JsonArray((JsonNode?)null) };
                break;
        }

        ip["protocol"] = Transport;
        matches[ipv6 ? "ipv6" : "ipv4"] = ip;
        matches[Transport == Tcp ? "tcp" : "udp"] = Layer4(fromDevice);
        return new JsonObject
        {
            ["name"] = Flow + (fromDevice ? "-frdev" : "-todev"),
            ["matches"] = matches,
            ["actions"] = new JsonObject { ["forwarding"] = "accept" },
        };
    }

    private JsonObject Layer4(bool fromDevice)
    {
        var layer = new JsonObject();
        if (Transport == Tcp && Opener is (FlowDirection.Out or FlowDirection.In))
        {
            layer["ietf-mud:direction-initiated"] = Opener == FlowDirection.Out ? "from-device" : "to-device";
        }

        // The port is that of the side that listens: the other side when the object opens, the object itself when it is called.
        var listens = Opener == FlowDirection.In ? !fromDevice : fromDevice;
        layer[listens ? "destination-port" : "source-port"] = new JsonObject { ["operator"] = "eq", ["port"] = Port };
        return layer;
    }

    private static int? TransportOf(NetworkFlow flow) =>
        flow.Protocol switch
        {
            _ when flow.Transport == TransportSecurity.Quic => Udp,
            FlowProtocol.Mqtt or FlowProtocol.Http or FlowProtocol.Modbus or FlowProtocol.OpcUa or FlowProtocol.Rtsp => Tcp,
            FlowProtocol.Coap or FlowProtocol.Lwm2m or FlowProtocol.Ntp or FlowProtocol.Dns or FlowProtocol.Dhcp or FlowProtocol.Mdns or FlowProtocol.Matter => Udp,
            _ => null,
        };

    /// <summary>Only protocols that always use one port: a guess would open something undeclared.</summary>
    private static int? FixedPort(FlowProtocol protocol) =>
        protocol switch
        {
            FlowProtocol.Dns => 53,
            FlowProtocol.Ntp => 123,
            FlowProtocol.Dhcp => 67,
            FlowProtocol.Mdns => 5353,
            _ => null,
        };

    private static (MudParty Party, string? Name)? PartyOf(NetworkFlow flow) =>
        flow switch
        {
            { Protocol: FlowProtocol.Mdns } => (MudParty.Multicast, null),
            { Peer: { } host } when host.Contains('.', StringComparison.Ordinal) => (MudParty.Host, host),
            // RFC 8520 8.: classes any network knows.
            { Protocol: FlowProtocol.Dns } => (MudParty.Controller, "urn:ietf:params:mud:dns"),
            { Protocol: FlowProtocol.Ntp } => (MudParty.Controller, "urn:ietf:params:mud:ntp"),
            { Peer: "vauban" } => (MudParty.MyController, null),
            { Peer: "vendor-cloud" } => (MudParty.Controller, $"urn:vauban:controller:{flow.Id}"),
            { Peer: "local" or "gateway" or "app" } => (MudParty.LocalNetworks, null),
            _ => null,
        };
}
