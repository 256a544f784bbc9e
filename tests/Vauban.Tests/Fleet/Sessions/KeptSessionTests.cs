using Microsoft.Extensions.Time.Testing;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Sessions;
using Vauban.Tests.Fleet.Connect;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Sessions;

/// <summary>What a session remembers while its client is away, and after a crash.</summary>
public sealed class KeptSessionTests
{
    [Theory]
    [Clause("mqtt5:3.1.2-5")]
    [Clause("mqtt5:3.2.2-3")]
    [InlineData(MqttVersion.V5, false)]
    [InlineData(MqttVersion.V5, true)]
    [InlineData(MqttVersion.V311, true)]
    public async Task What_was_published_while_the_client_was_away_comes_in_order_when_it_is_back(MqttVersion version, bool crash)
    {
        await using var first = await TestGateway.StartAsync();
        await using (var reader = await first.OpenAsync("reader", expiry: 3600, clean: false, version))
        {
            Assert.False(reader.Connack!.SessionPresent);
            await reader.ListenAsync("t/#");
        }

        await using (var writer = await first.OpenAsync("writer"))
        {
            for (var i = 0; i < 100; i++)
            {
                await writer.SayAsync("t/a", $"{i}");
            }
        }

        await using var second = crash ? await first.CrashAsync() : first;
        await using var back = await second.OpenAsync("reader", expiry: 3600, clean: false, version);
        Assert.True(back.Connack!.SessionPresent);
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal($"{i}", await back.HearTextAsync());
        }

        await back.SilentAsync();
    }

    [Fact]
    public async Task What_was_acknowledged_does_not_come_again_after_a_crash_and_the_rest_does()
    {
        await using var first = await TestGateway.StartAsync();
        await using var reader = await first.OpenAsync("reader", expiry: 3600);
        await reader.ListenAsync("t/#");
        await using var writer = await first.OpenAsync("writer");
        for (var i = 0; i < 6; i++)
        {
            await writer.SayAsync("t/a", $"{i}");
        }

        Assert.Equal("0", await reader.HearTextAsync());
        Assert.Equal("1", await reader.HearTextAsync());
        await reader.SyncAsync();
        await writer.SayAsync("t/other", "after the notes");
        await using var second = await first.CrashAsync();
        await using var back = await second.OpenAsync("reader", expiry: 3600, clean: false);
        foreach (var expected in new[] { "2", "3", "4", "5", "after the notes" })
        {
            Assert.Equal(expected, await back.HearTextAsync());
        }
    }

    [Fact]
    [Clause("mqtt5:4.4.0-1")]
    [Clause("mqtt5:4.6.0-1")]
    public async Task Unacknowledged_messages_are_sent_again_first_as_duplicates_with_their_identifiers()
    {
        await using var gateway = await TestGateway.StartAsync();
        List<(ushort Id, string Text)> sent = [];
        await using (var reader = await gateway.OpenAsync("reader", expiry: 3600))
        {
            await reader.ListenAsync("t/#");
            await using var writer = await gateway.OpenAsync("writer");
            for (var i = 0; i < 3; i++)
            {
                await writer.SayAsync("t/a", $"{i}");
                var message = await reader.NextAsync<PublishPacket>();
                Assert.False(message.Duplicate);
                sent.Add((message.PacketId, TestApplications.Text(message)));
            }
        }

        await using (var writer = await gateway.OpenAsync("writer"))
        {
            await writer.SayAsync("t/a", "3");
        }

        await using var back = await gateway.OpenAsync("reader", expiry: 3600, clean: false);
        foreach (var (id, text) in sent)
        {
            var again = await back.HearAsync();
            Assert.Equal((true, id, text), (again.Duplicate, again.PacketId, TestApplications.Text(again)));
        }

        Assert.Equal("3", await back.HearTextAsync());
    }

    [Fact]
    [Clause("mqtt5:3.1.2-4")]
    public async Task A_clean_start_forgets_the_session()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using (var reader = await gateway.OpenAsync("reader", expiry: 3600))
        {
            await reader.ListenAsync("t/#");
        }

        await using var fresh = await gateway.OpenAsync("reader", expiry: 3600, clean: true);
        Assert.False(fresh.Connack!.SessionPresent);
        await using var writer = await gateway.OpenAsync("writer");
        await writer.SayAsync("t/a", "x");
        await fresh.SilentAsync();
        Assert.Equal(0, gateway.Gateway.Counts.Subscriptions);
    }

    [Fact]
    [Clause("mqtt5:3.1.2-23")]
    public async Task A_session_ends_when_its_time_has_run_out()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var gateway = await TestGateway.StartAsync(clock: clock);
        await using (var reader = await gateway.OpenAsync("reader", expiry: 60))
        {
            await reader.ListenAsync("t/#");
        }

        await TestGateway.UntilAsync(() => gateway.Gateway.Applications.Count == 0);
        clock.Advance(TimeSpan.FromSeconds(50));
        await using (var back = await gateway.OpenAsync("reader", expiry: 60, clean: false))
        {
            Assert.True(back.Connack!.SessionPresent);
        }

        await TestGateway.UntilAsync(() => gateway.Gateway.Applications.Count == 0);
        await TestGateway.UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(61));
            return gateway.Gateway.Counts.Sessions == 0;
        });
        await using var late = await gateway.OpenAsync("reader", expiry: 60, clean: false);
        Assert.False(late.Connack!.SessionPresent);
    }

    [Fact]
    [Clause("mqtt5:3.3.4-9")]
    public async Task A_client_is_sent_no_more_than_its_receive_maximum_at_once()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var reader = await gateway.OpenAsync("reader", properties: new PacketProperties { ReceiveMaximum = 2 });
        await reader.ListenAsync("t/#");
        await using var writer = await gateway.OpenAsync("writer");
        for (var i = 0; i < 5; i++)
        {
            await writer.SayAsync("t/a", $"{i}");
        }

        var first = await reader.NextAsync<PublishPacket>();
        await reader.NextAsync<PublishPacket>();
        await reader.SilentAsync();
        await reader.SendAsync(new AckPacket(PacketType.Puback) { PacketId = first.PacketId });
        Assert.Equal("2", TestApplications.Text(await reader.NextAsync<PublishPacket>()));
        await reader.SilentAsync();
    }

    [Theory]
    [InlineData(QueueDrop.Oldest, "2,3,4")]
    [InlineData(QueueDrop.Newest, "0,1,2")]
    public async Task A_full_queue_gives_up_the_message_that_the_policy_names_and_so_it_stays_after_a_crash(QueueDrop drop, string expected)
    {
        var options = new GatewayOptions { Queues = new QueueLimits { MostMessages = 3, Drop = drop } };
        await using var first = await TestGateway.StartAsync(options);
        await using (var reader = await first.OpenAsync("reader", expiry: 3600))
        {
            await reader.ListenAsync("t/#");
        }

        await using var writer = await first.OpenAsync("writer");
        for (var i = 0; i < 5; i++)
        {
            await writer.SayAsync("t/a", $"{i}");
        }

        await writer.SayAsync("t/a", "zero", Qos.AtMostOnce);
        await writer.SilentAsync();
        await TestGateway.UntilAsync(() => first.Log.Read(default).Any(record => record is { Kind: Vauban.Fleet.Log.LogKind.Delivery, Flags: (byte)NoteKind.Dropped }));
        await using var second = await first.CrashAsync(options);
        await using var back = await second.OpenAsync("reader", expiry: 3600, clean: false);
        foreach (var text in expected.Split(','))
        {
            Assert.Equal(text, await back.HearTextAsync());
        }

        await back.SilentAsync();
    }

    [Fact]
    public async Task A_session_that_its_client_ended_is_gone_however_fast_it_returns()
    {
        await using var gateway = await TestGateway.StartAsync();
        for (var i = 0; i < 200; i++)
        {
            await using var reader = await gateway.OpenAsync("reader", expiry: 3600, clean: false);
            Assert.False(reader.Connack!.SessionPresent);
            await reader.ListenAsync("t/#");
            await reader.SendAsync(new DisconnectPacket { Properties = new PacketProperties { SessionExpiry = 0 } });
            Assert.Null(await reader.ReceiveAsync());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_member_of_a_share_leaves_waits_at_another_in_its_place_by_age(bool crash)
    {
        await using var first = await TestGateway.StartAsync();
        await using (var ann = await first.OpenAsync("ann", expiry: 3600))
        {
            await ann.ListenAsync("$share/g/t/#", Qos.ExactlyOnce);
        }

        await using var writer = await first.OpenAsync("writer");
        for (var i = 0; i < 4; i++)
        {
            await writer.SayAsync("t/a", $"{i}", i % 2 == 0 ? Qos.AtLeastOnce : Qos.ExactlyOnce);
        }

        await using (var ben = await first.OpenAsync("ben", expiry: 3600))
        {
            await ben.ListenAsync("$share/g/t/#", identifier: 7);
        }

        await writer.SayAsync("t/a", "later");
        await (await first.OpenAsync("ann")).DisposeAsync();
        await writer.SayAsync("t/a", "last");
        await using var second = crash ? await first.CrashAsync() : first;
        await using var back = await second.OpenAsync("ben", expiry: 3600, clean: false);
        var turns = new[] { "0", "1", "2", "3", "later", "last" };
        foreach (var expected in turns)
        {
            var message = await back.HearAsync();
            Assert.Equal((expected, Qos.AtLeastOnce, 7u), (TestApplications.Text(message), message.Qos, message.Properties.SubscriptionIdentifiers!.Single()));
        }

        await back.SilentAsync();
    }

    [Fact]
    public async Task Another_application_does_not_get_the_session_of_that_client_id()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using (var reader = await gateway.OpenAsync("reader", expiry: 3600))
        {
            await reader.ListenAsync("t/#");
        }

        await using var thief = await gateway.ApplicationAsync(TestApplications.Rights("thief"), new ConnectPacket { ClientId = "reader", CleanStart = false });
        Assert.False(thief.Connack!.SessionPresent);
    }

    [Fact]
    public async Task A_message_that_waited_is_not_sent_once_the_right_to_read_it_is_gone()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using (var reader = await gateway.OpenAsync("reader", expiry: 3600))
        {
            await reader.ListenAsync("t/a");
            await reader.ListenAsync("t/b");
        }

        await using var writer = await gateway.OpenAsync("writer");
        await writer.SayAsync("t/a", "secret");
        await writer.SayAsync("t/b", "plain");
        var narrower = new ApplicationRights("reader", [], ["t/b"]);
        await using var back = await gateway.ApplicationAsync(narrower, new ConnectPacket { ClientId = "reader", CleanStart = false, Properties = new PacketProperties { SessionExpiry = 3600 } });
        Assert.Equal("plain", await back.HearTextAsync());
        await back.SilentAsync();
        Assert.Equal(1, gateway.Gateway.Counts.Subscriptions);
    }

    [Fact]
    public async Task A_device_comes_back_to_its_subscriptions_and_its_owner_is_told_of_them()
    {
        await using var gateway = await TestGateway.StartAsync();
        var filter = $"v1/{TestGateway.Product}/alice/cmd/+";
        var asked = new ConnectPacket { ClientId = "alice", CleanStart = false, Properties = new PacketProperties { SessionExpiry = 600 } };
        await using (var client = await gateway.OpenAsync(TestGateway.Alice))
        {
            await client.SendAsync(asked);
            await client.NextAsync<ConnackPacket>();
            await client.SubscribeAsync(filter);
        }

        await TestGateway.UntilAsync(() => gateway.Gateway.Sessions.Count == 0);
        gateway.Subscribed.Clear();
        await using var again = await gateway.CrashAsync();
        await using var back = await again.OpenAsync(TestGateway.Alice);
        await back.SendAsync(asked);
        Assert.True((await back.NextAsync<ConnackPacket>()).SessionPresent);
        await TestGateway.UntilAsync(() => again.Subscribed.Contains((TestGateway.Alice, filter)));
        Assert.Equal(DeliveryStatus.Sent, again.Gateway.PublishToDevice(TestGateway.Alice, filter[..^1] + "identify", "{}"u8));
        await back.HearAsync();
    }
}
