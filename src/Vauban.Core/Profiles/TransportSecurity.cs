namespace Vauban.Core.Profiles;

/// <summary>What protects the channel.</summary>
public enum TransportSecurity
{
    None,
    Tls12,
    Tls13,
    Dtls12,
    Dtls13,
    Quic,
    LinkLayer,
}
