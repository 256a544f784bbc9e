using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Vauban.Device.Text;

namespace Vauban.Device.Messaging;

/// <summary>TCP, then mutual TLS.</summary>
internal static class GatewayStream
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <exception cref="DeviceException">VB-DEVICE-012.</exception>
    public static async Task<Stream> OpenAsync(ConnectionOptions options, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, limit.Token).ConfigureAwait(false);
            var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await tls.AuthenticateAsClientAsync(Tls(options), limit.Token).ConfigureAwait(false);
            return tls;
        }
        catch (Exception failure) when (failure is SocketException or IOException or AuthenticationException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            socket.Dispose();
            throw new DeviceException(DeviceProblem.Of("VB-DEVICE-012", options.Endpoint, failure.Message), failure);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SslClientAuthenticationOptions Tls(ConnectionOptions options) =>
        new()
        {
            TargetHost = options.Host,
            EnabledSslProtocols = options.Protocols,
            CipherSuitesPolicy = options.Ciphers,
            AllowRenegotiation = false,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = options.Trust.Validate,
            ClientCertificateContext = options.Identity is { } identity ? SslStreamCertificateContext.Create(identity.Certificate, identity.Issuers, offline: true) : null,
        };
}
