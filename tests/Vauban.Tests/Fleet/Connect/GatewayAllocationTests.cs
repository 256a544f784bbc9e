using System.Buffers;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Connect;

/// <summary>What one message costs the heap in the steady state.</summary>
[Collection(AloneCollection.Name)]
public sealed class GatewayAllocationTests
{
    [Fact]
    public void The_codec_and_the_session_take_and_acknowledge_a_publish_without_allocating()
    {
        var limits = new SessionLimits();
        var session = new ServerSession(limits);
        var replies = new ArrayBufferWriter<byte>(1024);
        var connect = Encode(new ConnectPacket { ClientId = "alice" });
        FrameReader.TryRead(connect, 1000, out var frame, out _, out _);
        var input = session.Accept(in frame, replies);
        session.Admit(replies, input.Connect!, new SessionGrant(new SessionMemory(), SessionPresent: false));
        var publish = Encode(new PublishPacket { Topic = "v1/p/alice/up/co2", Payload = new byte[50], Qos = Qos.AtLeastOnce, PacketId = 7 });
        Serve(session, publish, replies, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Serve(session, publish, replies, 1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task A_qos_1_message_through_tls_costs_the_whole_process_few_bytes()
    {
        const int burst = 200;
        await using var gateway = await TestGateway.StartAsync();
        gateway.KeepsWhatItTakes = false;
        gateway.Disk.FlushTime = TimeSpan.FromMilliseconds(1);
        gateway.Disk.LeastBytes = 8 << 20;
        await using var client = await gateway.ConnectAsync(TestGateway.Alice);
        var packets = new ArrayBufferWriter<byte>();
        for (ushort id = 1; id <= burst; id++)
        {
            PacketWriter.Publish(packets, MqttVersion.V5, System.Text.Encoding.UTF8.GetBytes(TestGateway.Up(TestGateway.Alice)), new byte[50], Qos.AtLeastOnce, id);
        }

        await client.ExchangeAsync(packets.WrittenMemory, burst * 4);
        await client.ExchangeAsync(packets.WrittenMemory, burst * 4);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < 50; i++)
        {
            await client.ExchangeAsync(packets.WrittenMemory, burst * 4);
        }

        // Client, TLS on both sides and the pool included: one small object per message would be 24 bytes or more.
        var perMessage = (GC.GetTotalAllocatedBytes(precise: true) - before) / (50.0 * burst);
        TestContext.Current.SendDiagnosticMessage($"{perMessage:F1} bytes per message");
        Assert.True(perMessage < 100, $"{perMessage:F1} bytes per message");
    }

    [Theory]
    [InlineData(Qos.AtMostOnce)]
    [InlineData(Qos.AtLeastOnce)]
    public async Task A_message_to_twenty_subscribers_costs_the_whole_process_few_bytes(Qos qos)
    {
        const int burst = 50;
        const int readers = 20;
        await using var gateway = await TestGateway.StartAsync();
        gateway.Disk.FlushTime = TimeSpan.FromMilliseconds(1);
        gateway.Disk.LeastBytes = 8 << 20;
        var clients = new List<Vauban.Tests.Fleet.Sessions.AckingReader>();
        for (var i = 0; i < readers; i++)
        {
            clients.Add(await Vauban.Tests.Fleet.Sessions.AckingReader.StartAsync(gateway, $"reader-{i}", qos));
        }

        await using var writer = await Vauban.Tests.Fleet.Sessions.TestApplications.OpenAsync(gateway, "writer");
        var packets = new ArrayBufferWriter<byte>();
        for (ushort id = 1; id <= burst; id++)
        {
            PacketWriter.Publish(packets, MqttVersion.V5, "t/a"u8, new byte[50], qos, qos == Qos.AtMostOnce ? (ushort)0 : id);
        }

        async Task RoundsAsync(int rounds)
        {
            for (var i = 0; i < rounds; i++)
            {
                await writer.ExchangeAsync(packets.WrittenMemory, qos == Qos.AtMostOnce ? 0 : burst * 4);
                await Task.WhenAll(clients.Select(client => client.HeardAsync(burst)));
            }
        }

        await RoundsAsync(5);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await RoundsAsync(40);

        // Clients and TLS included; each message is delivered twenty times.
        var perDelivery = (GC.GetTotalAllocatedBytes(precise: true) - before) / (40.0 * burst * readers);
        TestContext.Current.SendDiagnosticMessage($"{perDelivery:F1} bytes per delivery");
        Assert.True(perDelivery < 60, $"{perDelivery:F1} bytes per delivery");
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }
    }

    private static void Serve(ServerSession session, byte[] publish, ArrayBufferWriter<byte> replies, int times)
    {
        for (var i = 0; i < times; i++)
        {
            replies.ResetWrittenCount();
            FrameReader.TryRead(publish, 1000, out var frame, out _, out _);
            var input = session.Accept(in frame, replies);
            session.Acknowledge(replies, input.Publish.PacketId);
        }
    }

    private static byte[] Encode(MqttPacket packet)
    {
        var output = new ArrayBufferWriter<byte>();
        PacketWriter.Write(output, packet, MqttVersion.V5);
        return output.WrittenSpan.ToArray();
    }
}
