using System.Security.Cryptography.X509Certificates;

namespace Vauban.Trust.Authorities;

/// <summary>What a device's certificate may rest on at one moment.</summary>
/// <param name="Roots">Where a chain must end.</param>
/// <param name="Issuing">Who may have signed a device.</param>
/// <param name="Bridges">Roots certified by other roots, to get from one to the other.</param>
public sealed record TrustAnchors(IReadOnlyList<X509Certificate2> Roots, IReadOnlyList<X509Certificate2> Issuing, IReadOnlyList<X509Certificate2> Bridges);
