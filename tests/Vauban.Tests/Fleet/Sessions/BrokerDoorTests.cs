using System.Net;
using Microsoft.Extensions.Time.Testing;
using Vauban.Core.Facts;
using Vauban.Fleet.Connect;
using Vauban.Tests.Fleet.Connect;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Sessions;

/// <summary>What the broker tells of itself, what it bears, and its second door.</summary>
public sealed class BrokerDoorTests
{
    [Fact]
    public async Task An_operators_application_reads_sys_and_its_wildcards_do_not()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.ApplicationAsync(new ApplicationRights("operator", [], ["#"], isOperator: true));
        Assert.Equal(ReasonCode.Success, await client.ListenAsync("#", Qos.AtMostOnce));
        await client.SilentAsync();
        await client.ListenAsync("$SYS/broker/clients/+", Qos.AtMostOnce);
        var heard = new[] { await client.HearAsync(), await client.HearAsync() };
        Assert.Equal(["$SYS/broker/clients/applications", "$SYS/broker/clients/devices"], heard.Select(message => message.Topic).Order());
    }

    [Fact]
    public async Task A_client_that_connects_too_often_is_refused_with_0x9F()
    {
        await using var gateway = await TestGateway.StartAsync(new GatewayOptions { Quotas = new Quotas { ConnectsPerMinute = 2 } });
        for (var i = 0; i < 2; i++)
        {
            await using var client = await gateway.ConnectAsync(TestGateway.Alice);
        }

        await using var third = await gateway.OpenAsync(TestGateway.Alice);
        Assert.Equal(ReasonCode.ConnectionRateExceeded, (await third.ConnectAsync("alice")).Reason);
        await gateway.FactAsync(FactKinds.ConnectionRefused, "connects");
        await using var other = await gateway.ConnectAsync(TestGateway.Bob);
    }

    [Fact]
    public async Task A_client_over_its_quota_is_read_more_slowly_and_loses_nothing()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var gateway = await TestGateway.StartAsync(new GatewayOptions { Quotas = new Quotas { MessagesPerSecond = 10 } }, clock);
        await using var client = await gateway.OpenAsync("client");
        await client.SendAsync([.. Enumerable.Range(1, 20).Select(id => new PublishPacket { Topic = "t/a", Qos = Qos.AtLeastOnce, PacketId = (ushort)id })]);
        for (var id = 1; id <= 20; id++)
        {
            Assert.Equal(id, (await client.NextAsync<AckPacket>()).PacketId);
        }

        var answer = client.SayAsync("t/a", "more");
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(answer.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));
        await answer;
    }

    [Fact]
    public async Task The_local_door_without_tls_asks_for_a_token_and_is_on_loopback_only()
    {
        await using var gateway = await TestGateway.StartAsync(new GatewayOptions { PlainEndpoint = new IPEndPoint(IPAddress.Loopback, 0) });
        gateway.Tokens["plain"] = TestApplications.Rights("plain");
        foreach (var (token, reason) in new[] { ("wrong", ReasonCode.BadUserNameOrPassword), ("plain", ReasonCode.Success) })
        {
            await using var client = await RawClient.OpenPlainAsync(gateway.Gateway.PlainEndpoint!, MqttVersion.V5);
            await client.SendAsync(new ConnectPacket { ClientId = "plain", UserName = token });
            Assert.Equal(reason, (await client.NextAsync<ConnackPacket>()).Reason);
        }

        await Assert.ThrowsAsync<Vauban.Fleet.FleetException>(() => TestGateway.StartAsync(new GatewayOptions { PlainEndpoint = new IPEndPoint(IPAddress.Any, 0) }));
    }

    [Fact]
    public async Task Erasing_a_device_takes_its_messages_out_of_queues_and_retained_ones()
    {
        await using var first = await TestGateway.StartAsync();
        await using (var reader = await first.OpenAsync("reader", expiry: 600))
        {
            await reader.ListenAsync("v1/#");
            await reader.ListenAsync("t/#");
        }

        await using var alice = await first.ConnectAsync(TestGateway.Alice);
        await alice.SayAsync(TestGateway.Up(TestGateway.Alice), "21", retain: true);
        await using var writer = await first.OpenAsync("writer");
        await writer.SayAsync("t/a", "kept");
        await first.Gateway.EraseAsync(TestGateway.Alice);
        Assert.Equal(0, first.Gateway.Counts.Retained);
        await using var second = await first.CrashAsync();
        await using var back = await second.OpenAsync("reader", expiry: 600, clean: false);
        Assert.Equal("kept", await back.HearTextAsync());
        await back.SilentAsync();
    }

    [Fact]
    public async Task A_device_sends_at_qos_2_with_properties_and_its_topic_is_found_again_in_the_log()
    {
        await using var first = await TestGateway.StartAsync();
        await using (var reader = await first.OpenAsync("reader", expiry: 600))
        {
            await reader.ListenAsync("v1/#", Qos.ExactlyOnce);
        }

        var topic = TestGateway.Up(TestGateway.Alice);
        await using var alice = await first.ConnectAsync(TestGateway.Alice);
        await alice.SayAsync(topic, "plain");
        await alice.SayAsync(topic, "exact", Qos.ExactlyOnce);
        await alice.SayAsync(topic, "typed", properties: new PacketProperties { ContentType = "text/plain" });
        await using var second = await first.CrashAsync();
        await using var back = await second.OpenAsync("reader", expiry: 600, clean: false);
        // Order is kept within one QoS (4.6.0-6): the message at QoS 2 goes out once its identifier is durable.
        var heard = new[] { await back.HearAsync(), await back.HearAsync(), await back.HearAsync() };
        Assert.All(heard, message => Assert.Equal(topic, message.Topic));
        Assert.Equal(["exact:", "plain:", "typed:text/plain"], heard.Select(message => $"{TestApplications.Text(message)}:{message.Properties.ContentType}").Order());
    }
}
