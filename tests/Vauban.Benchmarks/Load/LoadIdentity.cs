using System.Security.Cryptography.X509Certificates;

namespace Vauban.Benchmarks.Load;

/// <summary>What a load client proves who it is with.</summary>
internal sealed record LoadIdentity(string ClientId, X509Certificate2 Certificate, X509Certificate2 Root)
{
    public string? User { get; init; }

    public string? Password { get; init; }
}
