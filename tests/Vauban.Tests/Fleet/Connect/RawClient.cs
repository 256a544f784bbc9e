using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Connect;

/// <summary>A client that says exactly what the test wants, rule or not.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Stream stream;
    private readonly MqttVersion version;
    private byte[] received = [];

    private RawClient(Stream stream, MqttVersion version)
    {
        this.stream = stream;
        this.version = version;
    }

    /// <summary>The answer to CONNECT, where the helper read it.</summary>
    public ConnackPacket? Connack { get; set; }

    /// <summary>Packets that came while another was waited for, oldest first.</summary>
    public Queue<MqttPacket> Aside { get; } = new();

    public static async Task<RawClient> OpenAsync(IPEndPoint endpoint, X509Certificate2? certificate, MqttVersion version, SslProtocols protocols = SslProtocols.None)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(endpoint);
        var secure = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await secure.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "localhost",
                    EnabledSslProtocols = protocols,
                    RemoteCertificateValidationCallback = (_, server, _, _) => server is not null,
                    ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
                }
            );
            return new RawClient(secure, version);
        }
        catch
        {
            await secure.DisposeAsync();
            throw;
        }
    }

    /// <summary>Without TLS.</summary>
    public static async Task<RawClient> OpenPlainAsync(IPEndPoint endpoint, MqttVersion version)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(endpoint);
        return new RawClient(new NetworkStream(socket, ownsSocket: true), version);
    }

    public async Task<ConnackPacket> ConnectAsync(string clientId, ushort keepAlive = 60, Will? will = null)
    {
        await SendAsync(new ConnectPacket { Version = version, ClientId = clientId, KeepAlive = keepAlive, Will = will });
        return Assert.IsType<ConnackPacket>(await ReceiveAsync());
    }

    public Task PublishAsync(string topic, string payload = "1", Qos qos = Qos.AtLeastOnce, ushort packetId = 1) =>
        SendAsync(new PublishPacket { Topic = topic, Payload = Encoding.UTF8.GetBytes(payload), Qos = qos, PacketId = qos == Qos.AtMostOnce ? (ushort)0 : packetId });

    public async Task<ReasonCode> SubscribeAsync(string filter, Qos qos = Qos.AtLeastOnce)
    {
        await SendAsync(new SubscribePacket { PacketId = 9, Subscriptions = [new Subscription(filter, qos)] });
        return Assert.IsType<SubackPacket>(await ReceiveAsync()).Reasons[0];
    }

    public Task SendAsync(params MqttPacket[] packets)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var packet in packets)
        {
            PacketWriter.Write(output, packet, version);
        }

        return SendAsync(output.WrittenMemory);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await stream.WriteAsync(bytes);

    public ValueTask<int> ReadRawAsync(Memory<byte> into) => stream.ReadAsync(into);

    /// <summary>Sends and reads that many bytes of answers, keeping none.</summary>
    public async Task ExchangeAsync(ReadOnlyMemory<byte> request, int answer)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(answer);
        await stream.WriteAsync(request);
        await stream.ReadExactlyAsync(buffer.AsMemory(0, answer));
        System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>The next packet; null when the server closed.</summary>
    public Task<MqttPacket?> ReceiveAsync() => Aside.TryDequeue(out var kept) ? Task.FromResult<MqttPacket?>(kept) : ReadAsync();

    /// <summary>The next packet of a kind; others are kept aside.</summary>
    public async Task<T> ReceiveAsync<T>()
        where T : MqttPacket
    {
        for (var left = Aside.Count; left > 0; left--)
        {
            var kept = Aside.Dequeue();
            if (kept is T wanted)
            {
                // The rest keeps its order.
                for (; left > 1; left--)
                {
                    Aside.Enqueue(Aside.Dequeue());
                }

                return wanted;
            }

            Aside.Enqueue(kept);
        }

        while (true)
        {
            switch (await ReadAsync())
            {
                case T wanted:
                    return wanted;
                case { } other:
                    Aside.Enqueue(other);
                    break;
                default:
                    throw new Xunit.Sdk.XunitException($"The server closed; kept aside: {string.Join(", ", Aside.Select(packet => packet.Type))}");
            }
        }
    }

    private async Task<MqttPacket?> ReadAsync()
    {
        while (true)
        {
            if (Next() is { } packet)
            {
                return packet;
            }

            var buffer = new byte[4096];
            int read;
            try
            {
                read = await stream.ReadAsync(buffer).AsTask().WaitAsync(Patience);
            }
            catch (IOException)
            {
                return null;
            }

            if (read == 0)
            {
                return null;
            }

            received = [.. received, .. buffer.AsSpan(0, read)];
        }
    }

    /// <summary>The reason of the server's DISCONNECT, after which it must have closed.</summary>
    public async Task<ReasonCode> DisconnectedAsync()
    {
        var packet = Assert.IsType<DisconnectPacket>(await ReceiveAsync());
        Assert.Null(await ReceiveAsync());
        return packet.Reason;
    }

    public async ValueTask DisposeAsync() => await stream.DisposeAsync();

    private MqttPacket? Next()
    {
        var status = FrameReader.TryRead(received, FrameReader.LargestPacket, out var frame, out var length, out var error);
        Assert.False(error.IsError);
        if (status != FrameStatus.Complete)
        {
            return null;
        }

        Assert.True(PacketReader.TryRead(in frame, version, out var packet, out error), error.ToString());
        received = received[length..];
        return packet;
    }
}
