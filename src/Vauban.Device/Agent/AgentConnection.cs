using System.Security.Authentication;
using Vauban.Device.Configuration;
using Vauban.Device.Identity;
using Vauban.Device.Messaging;
using Vauban.Device.Text;

namespace Vauban.Device.Agent;

/// <summary>How the agent connects, from <c>device.json</c> and what it was told at start.</summary>
internal static class AgentConnection
{
    public static ConnectionOptions Of(AgentOptions options, DeviceIdentity identity, ServerTrust trust)
    {
        var declared = new ConnectionOptions
        {
            Host = options.GatewayHost,
            Port = options.GatewayPort,
            ClientId = options.Configuration.Endpoints["mqtt"].ClientId is { } template ? options.Fill(template) : options.Device.Name,
            Trust = trust,
            Identity = identity,
            Protocols = Protocols(options.Configuration),
            Release = options.Release,
            KeepAlive = (ushort)options.Configuration.Limits.KeepAlive,
        };
        return options.Connecting?.Invoke(declared) ?? declared;
    }

    /// <summary>Only what the profile declares; a profile that does not say gets TLS 1.3. Without TLS the agent does not speak.</summary>
    /// <exception cref="DeviceException">VB-DEVICE-015.</exception>
    public static SslProtocols Protocols(DeviceConfiguration configuration) =>
        configuration.Endpoints.TryGetValue("mqtt", out var endpoint)
            ? endpoint.Transport switch
            {
                null or "tls1.3" => SslProtocols.Tls13,
                "tls1.2" => SslProtocols.Tls12 | SslProtocols.Tls13,
                _ => throw DeviceException.Of("VB-DEVICE-015"),
            }
            : throw DeviceException.Of("VB-DEVICE-015");
}
