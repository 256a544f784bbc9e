namespace Vauban.Design.Network;

/// <summary>What protects a channel from being read or changed on its way.</summary>
public enum Protection
{
    /// <summary>End to end: TLS, DTLS, QUIC.</summary>
    Encrypted,

    /// <summary>One radio or wired hop only; whoever stands beyond the hop reads it.</summary>
    LinkLayer,

    Clear,

    /// <summary>The profile does not say; never shown as encrypted.</summary>
    Unknown,
}
