using Vauban.Core.Profiles;
using Vauban.Design.Network;

namespace Vauban.Design.Documents;

/// <summary>The endpoints of <c>device.json</c>, one per role.</summary>
internal static class DeviceEndpoints
{
    private static readonly FlowProtocol[] Roles = [FlowProtocol.Mqtt, FlowProtocol.Coap, FlowProtocol.Lwm2m];

    public static SortedDictionary<string, DeviceEndpoint> Of(ProductProfile profile, CertificatePlan certificate)
    {
        var endpoints = new SortedDictionary<string, DeviceEndpoint>(StringComparer.Ordinal);
        foreach (var role in Roles)
        {
            var flows = profile.Network.Where(flow => flow.Protocol == role && flow.Direction is not FlowDirection.In).ToList();
            if ((flows.Find(flow => flow.Peer == "vauban") ?? flows.FirstOrDefault()) is { } flow)
            {
                endpoints[role.Word()] = EndpointOf(flow);
            }
        }

        var ours = profile.Network.Any(flow => flow.Peer == "vauban");
        if (ours && certificate.Kind != CertificateKind.None)
        {
            endpoints["est"] = new DeviceEndpoint { Path = "/.well-known/est", Transport = TransportSecurity.Tls13.Word() };
        }

        return endpoints;
    }

    private static DeviceEndpoint EndpointOf(NetworkFlow flow) =>
        new()
        {
            Host = flow.Peer is { } peer && peer.Contains('.', StringComparison.Ordinal) ? peer : "{host}",
            Port = flow.Port,
            Flow = flow.Id,
            Transport = flow.Transport?.Word(),
            Version = flow.Version,
            Qos = flow.Protocol == FlowProtocol.Mqtt ? Math.Clamp(flow.Qos ?? 1, 0, 1) : null,
            ClientId = flow.Protocol == FlowProtocol.Mqtt ? "{device}" : null,
        };
}
