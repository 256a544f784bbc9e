using Microsoft.Extensions.Time.Testing;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Sessions;
using Vauban.Tests.Fleet.Connect;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Sessions;

public sealed class RetainedTests
{
    /// <summary>Ten times what a connection may have under way: none is missed, and what is newer comes after what is older.</summary>
    [Fact]
    public async Task However_many_are_retained_a_subscription_at_QoS_0_gets_each_once()
    {
        const int Count = 20_000;
        await using var gateway = await TestGateway.StartAsync();
        await using var writer = await gateway.OpenAsync("writer");
        for (var i = 0; i < Count; i++)
        {
            await writer.SendAsync(new PublishPacket { Topic = $"t/{i}", Payload = new byte[100], Qos = Qos.AtMostOnce, Retain = true });
        }

        await writer.SayAsync("t/last", "old", retain: true);
        await using var reader = await gateway.OpenAsync("reader");
        await reader.ListenAsync("t/#", Qos.AtMostOnce);
        await writer.SayAsync("t/last", "new");
        var heard = new List<string>();
        string? last = null;
        while (last != "new")
        {
            var message = await reader.HearAsync();
            heard.Add(message.Topic);
            last = message.Topic == "t/last" ? TestApplications.Text(message) : last;
        }

        Assert.Equal(Count + 2, heard.Count);
        Assert.Equal(Count + 1, heard.Distinct(StringComparer.Ordinal).Count());
        await reader.SilentAsync();
    }

    [Theory]
    [Clause("mqtt5:3.3.1-5")]
    [Clause("mqtt5:3.3.1-6")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_last_retained_message_of_each_topic_comes_with_the_subscription_and_an_empty_one_clears_it(bool crash)
    {
        await using var first = await TestGateway.StartAsync();
        await using var writer = await first.OpenAsync("writer");
        await writer.SayAsync("t/a", "old", retain: true);
        await writer.SayAsync("t/a", "new", retain: true);
        await writer.SayAsync("t/b", "two", Qos.ExactlyOnce, retain: true);
        await writer.SayAsync("t/c", "gone", Qos.AtMostOnce, retain: true);
        await writer.SayAsync("t/c", "", retain: true);
        await using var second = crash ? await first.CrashAsync() : first;
        await using var reader = await second.OpenAsync("reader");
        await reader.ListenAsync("t/+");
        var heard = new[] { await reader.HearAsync(), await reader.HearAsync() }.OrderBy(message => message.Topic).ToList();
        Assert.Equal(["new", "two"], heard.Select(TestApplications.Text));
        Assert.All(heard, message => Assert.True(message.Retain));
        await reader.SilentAsync();
        Assert.Equal(2, second.Gateway.Counts.Retained);
    }

    [Fact]
    [Clause("mqtt5:3.3.1-12")]
    [Clause("mqtt5:3.3.1-13")]
    public async Task A_live_message_has_the_retain_flag_only_where_it_is_wanted_as_published()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var plain = await gateway.OpenAsync("plain");
        await using var published = await gateway.OpenAsync("published");
        await plain.ListenAsync("t/#");
        await published.ListenAsync("t/#", asPublished: true);
        await using var writer = await gateway.OpenAsync("writer");
        await writer.SayAsync("t/a", "x", retain: true);
        Assert.False((await plain.HearAsync()).Retain);
        Assert.True((await published.HearAsync()).Retain);
    }

    [Theory]
    [Clause("mqtt5:3.3.1-9")]
    [Clause("mqtt5:3.3.1-10")]
    [Clause("mqtt5:3.3.1-11")]
    [InlineData(RetainHandling.Send, true, true)]
    [InlineData(RetainHandling.SendIfNew, true, false)]
    [InlineData(RetainHandling.DoNotSend, false, false)]
    public async Task Retain_handling_says_when_retained_messages_come(RetainHandling handling, bool atFirst, bool again)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var writer = await gateway.OpenAsync("writer");
        await writer.SayAsync("t/a", "x", retain: true);
        await using var reader = await gateway.OpenAsync("reader");
        foreach (var comes in new[] { atFirst, again })
        {
            await reader.ListenAsync("t/#", handling: handling);
            if (comes)
            {
                await reader.HearAsync();
            }

            await reader.SilentAsync();
        }
    }

    [Fact]
    [Clause("mqtt5:3.3.2-5")]
    [Clause("mqtt5:3.3.2-6")]
    public async Task A_retained_message_grows_older_and_expires()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var gateway = await TestGateway.StartAsync(clock: clock);
        await using var writer = await gateway.OpenAsync("writer");
        await writer.SayAsync("t/a", "x", retain: true, properties: new PacketProperties { MessageExpiry = 100 });
        clock.Advance(TimeSpan.FromSeconds(40));
        await using var reader = await gateway.OpenAsync("reader");
        await reader.ListenAsync("t/#");
        Assert.Equal(60u, (await reader.HearAsync()).Properties.MessageExpiry);
        clock.Advance(TimeSpan.FromSeconds(61));
        await using var late = await gateway.OpenAsync("late");
        await late.ListenAsync("t/#");
        await late.SilentAsync();
    }

    [Fact]
    public async Task More_retained_messages_than_the_limit_are_delivered_and_not_kept()
    {
        await using var gateway = await TestGateway.StartAsync(new GatewayOptions { Queues = new QueueLimits { MostRetained = 2 } });
        await using var reader = await gateway.OpenAsync("reader");
        await reader.ListenAsync("t/#");
        await using var writer = await gateway.OpenAsync("writer");
        for (var i = 0; i < 4; i++)
        {
            await writer.SayAsync($"t/{i}", "x", retain: true);
            await reader.HearAsync();
        }

        await writer.SayAsync("t/0", "y", retain: true);
        Assert.Equal(2, gateway.Gateway.Counts.Retained);
    }

    [Fact]
    public async Task Retained_messages_come_before_live_ones_and_none_twice()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var writer = await gateway.OpenAsync("writer");
        await using var reader = await gateway.OpenAsync("reader", expiry: 60);
        for (var round = 0; round < 20; round++)
        {
            var topic = $"t/{round}";
            await writer.SendAsync(
                new PublishPacket { Topic = topic, Payload = "a"u8.ToArray(), Retain = true, Qos = Qos.AtLeastOnce, PacketId = 1 },
                new PublishPacket { Topic = topic, Payload = "b"u8.ToArray(), Retain = true, Qos = Qos.AtLeastOnce, PacketId = 2 }
            );
            await reader.SendAsync(new SubscribePacket { PacketId = 9, Subscriptions = [new Subscription(topic, Qos.AtLeastOnce)] });
            await reader.NextAsync<SubackPacket>();
            await writer.SayAsync(topic, "end", id: 3, expectsOthers: 2);
            List<string> heard = [];
            while (heard is not [.., "end"])
            {
                heard.Add(await reader.HearTextAsync());
            }

            Assert.Equal(heard.Distinct(), heard);
            Assert.Contains(string.Join("", heard), new[] { "abend", "bend" });
        }
    }
}
