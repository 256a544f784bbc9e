using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Vauban.Wire.Mqtt;

namespace Vauban.Benchmarks.Load;

/// <summary>
/// One MQTT 5 client that sends QoS 1 messages in bursts and waits for the acknowledgements of each burst. Lean on purpose: bursts are
/// encoded once and only packet identifiers change, so that the generator is not what is measured.
/// </summary>
internal sealed class BurstSender : IAsyncDisposable
{
    private readonly Stream stream;
    private readonly byte[] burst;
    private readonly int[] identifierAt;
    private readonly byte[] input = new byte[64 * 1024];
    private int held;
    private ushort nextIdentifier = 1;

    private BurstSender(Stream stream, string topic, byte[] payload, int size)
    {
        this.stream = stream;
        identifierAt = new int[size];
        using var buffer = new MemoryStream();
        for (var i = 0; i < size; i++)
        {
            WritePublish(buffer, topic, payload, out identifierAt[i]);
        }

        burst = buffer.ToArray();
    }

    /// <summary>Messages acknowledged with success.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Messages acknowledged with a reason code of 0x80 or above.</summary>
    public long Refused { get; private set; }

    public static async Task<BurstSender> ConnectAsync(int port, LoadIdentity identity, string topic, byte[] payload, int burst, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
        var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
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
            },
            cancellationToken
        );
        var sender = new BurstSender(tls, topic, payload, burst);
        await sender.OpenAsync(identity.ClientId, cancellationToken);
        return sender;
    }

    /// <summary>Sends one burst and waits until each of its messages is acknowledged.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        foreach (var at in identifierAt)
        {
            BinaryPrimitives.WriteUInt16BigEndian(burst.AsSpan(at), nextIdentifier);
            nextIdentifier = nextIdentifier == ushort.MaxValue ? (ushort)1 : (ushort)(nextIdentifier + 1);
        }

        await stream.WriteAsync(burst, cancellationToken);
        var open = identifierAt.Length;
        while (open > 0)
        {
            var read = await stream.ReadAsync(input.AsMemory(held), cancellationToken);
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            open -= Take(held + read);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await stream.WriteAsync(new byte[] { 0xE0, 0x00 });
        }
        catch (IOException)
        {
            // The peer was killed: that is what some scenarios are for.
        }

        await stream.DisposeAsync();
    }

    private async Task OpenAsync(string clientId, CancellationToken cancellationToken)
    {
        using var connect = new MemoryStream();
        connect.Write([0x10, 0, 0, 4, .. "MQTT"u8, 5, 0x02, 0, 60, 0]);
        var id = Encoding.UTF8.GetBytes(clientId);
        connect.Write([(byte)(id.Length >> 8), (byte)id.Length, .. id]);
        var packet = connect.ToArray();
        packet[1] = checked((byte)(packet.Length - 2));
        await stream.WriteAsync(packet, cancellationToken);
        var read = await stream.ReadAtLeastAsync(input, 4, throwOnEndOfStream: false, cancellationToken);
        if (read < 4 || input[0] != 0x20 || input[3] != 0)
        {
            throw new IOException($"Connection refused: {Convert.ToHexString(input.AsSpan(0, read))}");
        }
    }

    /// <summary>Counts the PUBACKs among the bytes held, keeps an incomplete one for the next read.</summary>
    private int Take(int length)
    {
        var at = 0;
        var count = 0;
        while (length - at >= 2 && length - at >= 2 + input[at + 1])
        {
            if (input[at] == (byte)PacketType.Puback << 4)
            {
                count++;
                if (input[at + 1] > 2 && input[at + 4] >= 0x80)
                {
                    Refused++;
                }
                else
                {
                    Acknowledged++;
                }
            }

            at += 2 + input[at + 1];
        }

        held = length - at;
        input.AsSpan(at, held).CopyTo(input);
        return count;
    }

    private static void WritePublish(MemoryStream buffer, string topic, byte[] payload, out int identifierAt)
    {
        var name = Encoding.UTF8.GetBytes(topic);
        var remaining = 2 + name.Length + 2 + 1 + payload.Length;
        buffer.WriteByte(0x32);
        for (var rest = remaining; ; rest >>= 7)
        {
            buffer.WriteByte((byte)(rest > 127 ? (rest & 127) | 128 : rest));
            if (rest <= 127)
            {
                break;
            }
        }

        buffer.Write([(byte)(name.Length >> 8), (byte)name.Length, .. name]);
        identifierAt = (int)buffer.Position;
        buffer.Write([0, 0, 0, .. payload]);
    }
}
