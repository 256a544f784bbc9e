using System.Security.Cryptography.X509Certificates;

namespace Vauban.Trust.Ceremonies;

/// <summary>The certificates of an answer that is as it was asked for.</summary>
internal sealed record CheckedAnswer(X509Certificate2 Root, IReadOnlyList<X509Certificate2> Bridges, IReadOnlyList<X509Certificate2> Issuing);
