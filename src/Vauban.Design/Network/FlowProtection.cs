using Vauban.Core.Profiles;

namespace Vauban.Design.Network;

/// <summary>The one place that reads a flow's transport as protection.</summary>
public static class FlowProtection
{
    public static Protection Of(NetworkFlow flow) =>
        flow.Transport switch
        {
            TransportSecurity.Tls12 or TransportSecurity.Tls13 or TransportSecurity.Dtls12 or TransportSecurity.Dtls13 or TransportSecurity.Quic => Protection.Encrypted,
            TransportSecurity.LinkLayer => Protection.LinkLayer,
            TransportSecurity.None => Protection.Clear,
            _ => Protection.Unknown,
        };
}
