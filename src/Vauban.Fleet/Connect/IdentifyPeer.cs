using System.Security.Cryptography.X509Certificates;

namespace Vauban.Fleet.Connect;

/// <summary>Says which device a certificate speaks for; null with the reason (<c>expired</c>, <c>foreign-authority</c>, <c>revoked</c>...) when none.</summary>
public delegate PeerIdentity? IdentifyPeer(X509Certificate2? certificate, DateTimeOffset now, out string reason);
