using System.Net;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <summary>Where the gateway listens and what it bears.</summary>
public sealed record GatewayOptions
{
    /// <summary>Port 0 takes a free one.</summary>
    public IPEndPoint Endpoint { get; init; } = new(IPAddress.Loopback, 8883);

    public SessionLimits Session { get; init; } = new();

    public int MaxConnections { get; init; } = 20_000;

    /// <summary>TLS handshakes at once; the excess waits in the accept backlog.</summary>
    public int MaxHandshakes { get; init; } = 64;

    /// <summary>Handshakes at once from one address, so that a silent source does not hold the gate alone.</summary>
    public int MaxHandshakesPerAddress { get; init; } = 48;

    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From the end of the handshake to CONNECT.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public int MaxSubscriptions { get; init; } = 64;

    /// <summary>Bytes waiting to be sent to one client; messages beyond are dropped, the newest first, and counted.</summary>
    public int MaxOutgoingBytes { get; init; } = 256 * 1024;
}
