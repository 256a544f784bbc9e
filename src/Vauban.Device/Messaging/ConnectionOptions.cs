using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using Vauban.Device.Identity;

namespace Vauban.Device.Messaging;

/// <summary>One connection to the gateway.</summary>
internal sealed record ConnectionOptions
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required string ClientId { get; init; }

    public required ServerTrust Trust { get; init; }

    /// <summary>Null shows no certificate: what no device of ours does.</summary>
    public DeviceIdentity? Identity { get; init; }

    public SslProtocols Protocols { get; init; } = SslProtocols.Tls13;

    /// <summary>Null leaves the choice to the system's policy.</summary>
    public CipherSuitesPolicy? Ciphers { get; init; }

    /// <summary>Version of the running software, said at CONNECT.</summary>
    public string? Release { get; init; }

    /// <summary>User and password said at CONNECT: what no device of ours does (ADR 4).</summary>
    public (string User, string Password)? Login { get; init; }

    /// <summary>Seconds; 0 = none.</summary>
    public ushort KeepAlive { get; init; } = 60;

    /// <summary>Seconds the gateway keeps the session.</summary>
    public uint SessionExpiry { get; init; } = 86_400;

    /// <summary>Largest packet taken, bytes.</summary>
    public int MaximumPacketSize { get; init; } = 70_000;

    public string Endpoint => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
