using System.Net;
using Vauban.Fleet.Sessions;
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

    /// <summary>Bytes waiting to be sent to one client; beyond it QoS 0 messages are dropped and counted, others wait in the session's queue.</summary>
    public int MaxOutgoingBytes { get; init; } = 256 * 1024;

    /// <summary>What one client may take.</summary>
    public Quotas Quotas { get; init; } = new();

    /// <summary>What waiting and retained messages may take.</summary>
    public QueueLimits Queues { get; init; } = new();

    /// <summary>
    /// A second door without TLS, for applications on this machine (a sidecar, a bench): a loopback address, or null for none. Tokens are asked
    /// for there as everywhere.
    /// </summary>
    public IPEndPoint? PlainEndpoint { get; init; }
}
