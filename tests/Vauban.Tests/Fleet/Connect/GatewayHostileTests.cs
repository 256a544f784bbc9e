using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Vauban.Core.Facts;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Connect;

/// <summary>What hostile clients get and leave behind: an answer that says no more than its reason, a bounded number of facts, and nothing else.</summary>
[Collection(AloneCollection.Name)]
public sealed class GatewayHostileTests
{
    private const int Clients = 150;
    private static readonly string[] Inside = ["Exception", "Vauban.", ".cs:line", "System.", "   at "];

    [Fact]
    public async Task Hostile_clients_leave_no_trace_no_session_and_no_memory()
    {
        var log = new ListLogger();
        await using var gateway = await TestGateway.StartAsync(logger: log);
        await AttackAsync(gateway, seed: 1);
        var before = await MemoryAsync();
        await AttackAsync(gateway, seed: 2);
        await AttackAsync(gateway, seed: 3);

        Assert.Empty(log.Errors);
        await TestGateway.UntilAsync(() => gateway.Gateway.Sessions.Count == 0);
        var grown = await MemoryAsync() - before;
        Assert.True(grown < 1 << 20, $"{grown} bytes stay after {2 * Clients} hostile clients");
        // One for each reason, source and device, then counts under a cap.
        Assert.InRange(gateway.Facts.Count(fact => fact.Kind == FactKinds.ConnectionRefused), 1, 60);
        await using var honest = await gateway.ConnectAsync(TestGateway.Alice);
        await honest.PublishAsync(TestGateway.Up(TestGateway.Alice));
        Assert.Equal(ReasonCode.Success, Assert.IsType<AckPacket>(await honest.ReceiveAsync()).Reason);
    }

    /// <summary>Each client: half of them after an honest CONNECT, one valid packet with some bytes changed, cut or doubled; every tenth breaks TLS itself.</summary>
    private static async Task AttackAsync(TestGateway gateway, int seed)
    {
        var random = new Random(seed);
        using var certificate = gateway.Authority.Device(TestGateway.Alice);
        for (var client = 0; client < Clients; client++)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(gateway.Gateway.Endpoint!);
            await using var secure = await HandshakeAsync(socket, certificate);
            if (client % 2 == 0)
            {
                await secure.WriteAsync(Packet(new ConnectPacket { ClientId = TestGateway.Alice.ToString(), KeepAlive = 60 }));
            }

            if (client % 10 == 0)
            {
                await socket.SendAsync(Garbage(random));
            }
            else
            {
                await secure.WriteAsync(Changed(Victim(random), random));
            }

            socket.Shutdown(SocketShutdown.Send);
            var answer = await ReadAsync(secure);
            Assert.All(Inside, word => Assert.DoesNotContain(word, answer, StringComparison.Ordinal));
        }
    }

    private static async Task<SslStream> HandshakeAsync(Socket socket, X509Certificate2 certificate)
    {
        var secure = new SslStream(new NetworkStream(socket));
        await secure.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                RemoteCertificateValidationCallback = (_, server, _, _) => server is not null,
                ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true),
            }
        );
        return secure;
    }

    private static byte[] Victim(Random random) =>
        random.Next(5) switch
        {
            0 => Packet(new ConnectPacket { ClientId = "alice", Will = new Will { Topic = "v1/x", Payload = Encoding.UTF8.GetBytes("gone") } }),
            1 => Packet(new PublishPacket { Topic = TestGateway.Up(TestGateway.Alice), Payload = new byte[20], Qos = Qos.AtLeastOnce, PacketId = 1 }),
            2 => Packet(new SubscribePacket { PacketId = 2, Subscriptions = [new Subscription("v1/+/#", Qos.ExactlyOnce)] }),
            3 => Packet(new AuthPacket { Properties = new PacketProperties { AuthenticationMethod = "SCRAM" } }),
            _ => Packet(new PublishPacket { Topic = "", Properties = new PacketProperties { TopicAlias = 3, UserProperties = [new("a", "b")] } }),
        };

    private static byte[] Changed(byte[] packet, Random random)
    {
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            packet[random.Next(packet.Length)] = (byte)random.Next(256);
        }

        return random.Next(3) switch
        {
            0 => packet[..random.Next(1, packet.Length)],
            1 => [.. packet, .. packet],
            _ => packet,
        };
    }

    /// <summary>Something that looks like the beginning of a TLS record and is none.</summary>
    private static byte[] Garbage(Random random)
    {
        var bytes = new byte[64];
        random.NextBytes(bytes);
        byte[] head = [(byte)random.Next(20, 24), 3, 3, 0, 40];
        head.CopyTo(bytes, 0);
        return bytes;
    }

    private static byte[] Packet(MqttPacket packet)
    {
        var output = new ArrayBufferWriter<byte>();
        PacketWriter.Write(output, packet, MqttVersion.V5);
        return output.WrittenSpan.ToArray();
    }

    private static async Task<string> ReadAsync(SslStream stream)
    {
        var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer).WaitAsync(TimeSpan.FromSeconds(20));
        }
        catch (IOException)
        {
            // The server ended the connection its own way.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }

    private static async Task<long> MemoryAsync()
    {
        // What ends connections runs a moment after the client has seen the end.
        await Task.Delay(500);
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
