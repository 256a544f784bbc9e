using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Vauban.Fleet.Connect;

/// <summary>What the gateway needs of Trust.</summary>
/// <param name="ServerCertificate">The certificate in force, asked at each handshake so that a renewal needs no restart.</param>
/// <param name="ChainPolicy">Our root alone, without downloads; a new one at each call.</param>
public sealed record GatewayTrust(Func<SslStreamCertificateContext> ServerCertificate, Func<X509ChainPolicy> ChainPolicy, IdentifyPeer Identify);
