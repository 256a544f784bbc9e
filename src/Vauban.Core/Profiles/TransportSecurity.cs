namespace Vauban.Core.Profiles;

/// <summary>What protects the channel.</summary>
public enum TransportSecurity
{
    None,

    [Spelled("tls1.2")]
    Tls12,

    [Spelled("tls1.3")]
    Tls13,

    [Spelled("dtls1.2")]
    Dtls12,

    [Spelled("dtls1.3")]
    Dtls13,
    Quic,
    LinkLayer,
}
