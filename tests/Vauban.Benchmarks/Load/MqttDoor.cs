using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Vauban.Benchmarks.Load;

/// <summary>Mutual TLS 1.3, or plain TCP, and CONNECT of MQTT 5, clean start, keep-alive 10 minutes; the stream stands after CONNACK.</summary>
internal static class MqttDoor
{
    /// <exception cref="IOException">Refused; the message holds the bytes of the answer.</exception>
    public static async Task<SslStream> OpenAsync(int port, LoadIdentity identity, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        SslStream? tls = null;
        try
        {
            await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
            tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await tls.AuthenticateAsClientAsync(Options(identity), cancellationToken);
            await GreetAsync(tls, identity, cancellationToken);
            return tls;
        }
        catch
        {
            if (tls is not null)
            {
                await tls.DisposeAsync();
            }

            socket.Dispose();
            throw;
        }
    }

    /// <summary>Without TLS, as whoever the client says it is.</summary>
    public static async Task<Stream> OpenPlainAsync(int port, LoadIdentity identity, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
            var stream = new NetworkStream(socket, ownsSocket: true);
            await GreetAsync(stream, identity, cancellationToken);
            return stream;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SslClientAuthenticationOptions Options(LoadIdentity identity) =>
        new()
        {
            TargetHost = "localhost",
            // An application shows its token instead.
            ClientCertificates = identity.Password is null ? [identity.Certificate] : null,
            EnabledSslProtocols = SslProtocols.Tls13,
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { identity.Root },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        };

    private static async Task GreetAsync(Stream stream, LoadIdentity identity, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Packets.Connect(identity, sessionExpiry: 0), cancellationToken);
        var answer = new byte[256];
        var read = await stream.ReadAtLeastAsync(answer, 4, throwOnEndOfStream: false, cancellationToken);
        if (read < 4 || answer[0] != 0x20 || answer[3] != 0)
        {
            throw new IOException($"Connection refused: {Convert.ToHexString(answer.AsSpan(0, read))}");
        }
    }
}
