using Vauban.Core.Profiles;

namespace Vauban.Design.Network;

/// <summary>The words of the profile and of derived files for values that code holds as enumerations.</summary>
public static class ProfileWords
{
    public static string Word(this ResourceKind kind) =>
        kind switch
        {
            ResourceKind.Stream => "stream",
            ResourceKind.Setting => "setting",
            _ => "command",
        };

    public static string Word(this ResourceDirection direction) =>
        direction switch
        {
            ResourceDirection.Up => "up",
            ResourceDirection.Down => "down",
            ResourceDirection.Cmd => "cmd",
            _ => "res",
        };

    public static string Word(this ResourceEncoding encoding) =>
        encoding switch
        {
            ResourceEncoding.SenmlJson => "senml+json",
            ResourceEncoding.SenmlCbor => "senml+cbor",
            ResourceEncoding.Json => "json",
            _ => "text",
        };

    public static string Word(this TransportSecurity transport) =>
        transport switch
        {
            TransportSecurity.None => "none",
            TransportSecurity.Tls12 => "tls1.2",
            TransportSecurity.Tls13 => "tls1.3",
            TransportSecurity.Dtls12 => "dtls1.2",
            TransportSecurity.Dtls13 => "dtls1.3",
            TransportSecurity.Quic => "quic",
            _ => "link-layer",
        };

    public static string Word(this FlowProtocol protocol) =>
        protocol switch
        {
            FlowProtocol.OpcUa => "opc-ua",
            _ => protocol.ToString().ToLowerInvariant(),
        };

    public static string Word(this KeyAlgorithm key) =>
        key switch
        {
            KeyAlgorithm.P256 => "p256",
            KeyAlgorithm.P384 => "p384",
            KeyAlgorithm.Ed25519 => "ed25519",
            KeyAlgorithm.Rsa2048 => "rsa2048",
            _ => "rsa3072",
        };
}
