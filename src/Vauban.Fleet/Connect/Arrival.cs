using System.Net;

namespace Vauban.Fleet.Connect;

/// <summary>A connection whose handshake is done.</summary>
/// <param name="Identity">Of the device its certificate proves; null when it showed none: then a token must speak for it.</param>
/// <param name="Tls">What protects it; of a WebSocket, what protects the pages' port.</param>
internal sealed record Arrival(Stream Stream, PeerIdentity? Identity, PeerCertificate? Certificate, IPEndPoint? Address, TlsFacts Tls);
