using Vauban.Core.Facts;
using Vauban.Fleet.Connect;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Connect;

public sealed class GatewayPublishTests
{
    [Fact]
    [Clause("mqtt5:4.3.2-4")]
    public async Task A_message_is_acknowledged_only_after_the_commit()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.CommitsAtOnce = false;
        await using var client = await gateway.ConnectAsync(TestGateway.Alice);
        await client.PublishAsync(TestGateway.Up(TestGateway.Alice), packetId: 5);
        await client.PublishAsync(TestGateway.Up(TestGateway.Alice), packetId: 6);
        await TestGateway.UntilAsync(() => gateway.Taken.Count == 2);
        await client.SendAsync(new PingPacket(PacketType.Pingreq));
        Assert.IsType<PingPacket>(await client.ReceiveAsync());
        gateway.Commit();
        Assert.Equal(5, Assert.IsType<AckPacket>(await client.ReceiveAsync()).PacketId);
        Assert.Equal(6, Assert.IsType<AckPacket>(await client.ReceiveAsync()).PacketId);
    }

    [Fact]
    public async Task Qos_0_is_taken_and_not_acknowledged()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.ConnectAsync(TestGateway.Alice);
        await client.PublishAsync(TestGateway.Up(TestGateway.Alice), "zero", Qos.AtMostOnce);
        await client.PublishAsync(TestGateway.Up(TestGateway.Alice), "one", packetId: 3);
        Assert.Equal(3, Assert.IsType<AckPacket>(await client.ReceiveAsync()).PacketId);
        Assert.Equal(["zero", "one"], gateway.Taken.Select(taken => taken.Payload));
        Assert.All(gateway.Taken, taken => Assert.Equal("up/co2", taken.Resource));
    }

    [Fact]
    public async Task Someone_elses_topic_is_refused_with_0x87_and_a_fact()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.ConnectAsync(TestGateway.Alice);
        await client.PublishAsync(TestGateway.Up(TestGateway.Bob));
        Assert.Equal(ReasonCode.NotAuthorized, Assert.IsType<AckPacket>(await client.ReceiveAsync()).Reason);
        Assert.Empty(gateway.Taken);
        var fact = await gateway.FactAsync(FactKinds.ConnectionRefused, "topic");
        Assert.Equal(TestGateway.Up(TestGateway.Bob), fact.GetProperty("detail").GetString());
        Assert.Contains(gateway.Sightings, sighting => sighting is { Kind: SightingKind.Undeclared });
    }

    [Fact]
    public async Task Someone_elses_topic_ends_a_3_1_1_connection()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.ConnectAsync(TestGateway.Alice, MqttVersion.V311);
        await client.PublishAsync(TestGateway.Up(TestGateway.Bob));
        Assert.Null(await client.ReceiveAsync());
    }

    [Theory]
    [InlineData(OfferRefusal.Payload, ReasonCode.PayloadFormatInvalid)]
    [InlineData(OfferRefusal.Full, ReasonCode.QuotaExceeded)]
    [InlineData(OfferRefusal.Failed, ReasonCode.UnspecifiedError)]
    public async Task What_intake_refuses_is_answered_with_its_reason(OfferRefusal refusal, ReasonCode reason)
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge = _ => refusal;
        await using var client = await gateway.ConnectAsync(TestGateway.Alice);
        await client.PublishAsync(TestGateway.Up(TestGateway.Alice));
        Assert.Equal(reason, Assert.IsType<AckPacket>(await client.ReceiveAsync()).Reason);
        Assert.Equal(refusal == OfferRefusal.Payload, gateway.Sightings.Any(sighting => sighting is { Kind: SightingKind.Reject, Value: "up/co2: range" }));
    }

    [Fact]
    public async Task A_3_1_1_payload_that_breaks_its_declaration_is_acknowledged_and_dropped()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge = _ => OfferRefusal.Payload;
        await using var client = await gateway.ConnectAsync(TestGateway.Alice, MqttVersion.V311);
        await client.PublishAsync(TestGateway.Up(TestGateway.Alice));
        Assert.IsType<AckPacket>(await client.ReceiveAsync());
        Assert.Empty(gateway.Taken);
    }

    [Fact]
    public async Task A_full_disk_ends_a_3_1_1_connection_without_acknowledgement()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge = _ => OfferRefusal.Full;
        await using var client = await gateway.ConnectAsync(TestGateway.Alice, MqttVersion.V311);
        await client.PublishAsync(TestGateway.Up(TestGateway.Alice));
        Assert.Null(await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_payload_longer_than_the_plan_allows_is_refused()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.ConnectAsync(TestGateway.Alice);
        await client.PublishAsync(TestGateway.Up(TestGateway.Alice), new string('x', 101));
        Assert.Equal(ReasonCode.PayloadFormatInvalid, Assert.IsType<AckPacket>(await client.ReceiveAsync()).Reason);
    }

    [Fact]
    [Clause("mqtt5:3.3.4-7")]
    public async Task A_client_that_exceeds_the_receive_maximum_is_disconnected()
    {
        await using var gateway = await TestGateway.StartAsync(new GatewayOptions { Session = new SessionLimits { ReceiveMaximum = 2 } });
        gateway.CommitsAtOnce = false;
        await using var client = await gateway.ConnectAsync(TestGateway.Alice);
        for (ushort id = 1; id <= 3; id++)
        {
            await client.PublishAsync(TestGateway.Up(TestGateway.Alice), packetId: id);
        }

        Assert.Equal(ReasonCode.ReceiveMaximumExceeded, await client.DisconnectedAsync());
    }

    [Fact]
    public async Task A_3_1_1_client_that_sends_too_fast_is_read_more_slowly_and_loses_nothing()
    {
        await using var gateway = await TestGateway.StartAsync(new GatewayOptions { Session = new SessionLimits { ReceiveMaximum = 2 } });
        gateway.CommitsAtOnce = false;
        await using var client = await gateway.ConnectAsync(TestGateway.Alice, MqttVersion.V311);
        await client.SendAsync([.. Enumerable.Range(1, 7).Select(id => new PublishPacket { Topic = TestGateway.Up(TestGateway.Alice), Payload = [1], Qos = Qos.AtLeastOnce, PacketId = (ushort)id })]);
        await TestGateway.UntilAsync(() => gateway.Taken.Count == 2);
        gateway.CommitsAtOnce = true;
        gateway.Commit();
        for (var id = 1; id <= 7; id++)
        {
            Assert.Equal(id, Assert.IsType<AckPacket>(await client.ReceiveAsync()).PacketId);
        }
    }
}
