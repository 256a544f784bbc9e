using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Vauban.Trust.Authorities;

namespace Vauban.Trust.Identities;

/// <summary>
/// TLS 1.3 server options for listeners that devices connect to. The certificate is judged by <see cref="Identify"/>, in memory; a caller
/// judges it again at the protocol's own admission, because a live session outlives a revocation.
/// </summary>
public static class DeviceTls
{
    /// <param name="refused">Told of every certificate that was refused, on the handshake's thread: keep it short.</param>
    public static SslServerAuthenticationOptions Required(
        Identify identify,
        ServerCertificate server,
        TimeProvider clock,
        Action<X509Certificate2?, Refusal>? refused = null
    )
    {
        var options = Optional(identify, server);
        options.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            var presented = certificate as X509Certificate2;
            if (identify.From(presented, clock.GetUtcNow(), out var refusal) is not null)
            {
                return true;
            }

            refused?.Invoke(presented, refusal);
            return false;
        };
        return options;
    }

    /// <summary>Any certificate, or none, passes the handshake: the endpoint judges it and says why it refuses.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5359", Justification = "This is the server's side; the client's certificate is judged by the endpoint.")]
    public static SslServerAuthenticationOptions Optional(Identify identify, ServerCertificate server) =>
        new()
        {
            ServerCertificateContext = server.Context,
            ClientCertificateRequired = true,
            EnabledSslProtocols = SslProtocols.Tls13,
            // SslStream builds a chain before it asks the callback: without this policy it would go to the network for missing issuers.
            CertificateChainPolicy = identify.ChainPolicy(),
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            AllowRenegotiation = false,
            AllowTlsResume = false,
            RemoteCertificateValidationCallback = static (_, _, _, _) => true,
        };
}
