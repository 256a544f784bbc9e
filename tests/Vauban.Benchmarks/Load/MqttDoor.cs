using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Vauban.Benchmarks.Load;

/// <summary>Mutual TLS 1.3 and CONNECT of MQTT 5, clean start, keep-alive 60 s; the stream stands after CONNACK.</summary>
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
            await GreetAsync(tls, identity.ClientId, cancellationToken);
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

    private static SslClientAuthenticationOptions Options(LoadIdentity identity) =>
        new()
        {
            TargetHost = "localhost",
            ClientCertificates = [identity.Certificate],
            EnabledSslProtocols = SslProtocols.Tls13,
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { identity.Root },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        };

    private static async Task GreetAsync(Stream stream, string clientId, CancellationToken cancellationToken)
    {
        var id = Encoding.UTF8.GetBytes(clientId);
        byte[] packet = [0x10, 0, 0, 4, .. "MQTT"u8, 5, 0x02, 0, 60, 0, (byte)(id.Length >> 8), (byte)id.Length, .. id];
        packet[1] = checked((byte)(packet.Length - 2));
        await stream.WriteAsync(packet, cancellationToken);
        var answer = new byte[256];
        var read = await stream.ReadAtLeastAsync(answer, 4, throwOnEndOfStream: false, cancellationToken);
        if (read < 4 || answer[0] != 0x20 || answer[3] != 0)
        {
            throw new IOException($"Connection refused: {Convert.ToHexString(answer.AsSpan(0, read))}");
        }
    }
}
