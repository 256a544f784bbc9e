using Xunit;

namespace Vauban.Tests.Mqtt;

/// <summary>Sessions, their state and who owns them (3.1.2.4, 3.1.2.11.2, 3.1.4, 3.2.2.1.1, 4.1, 4.4).</summary>
public sealed class SessionTests
{
    private const uint Long = 3600;

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.1.2-5")]
    [Clause("mqtt5:3.1.2-6")]
    [Clause("mqtt5:3.1.2-23")]
    [Clause("mqtt5:3.1.3-2")]
    [Clause("mqtt5:3.1.4-4")]
    [Clause("mqtt5:3.2.2-3")]
    [Clause("mqtt5:4.5.0-1")]
    [Clause("mqtt311:3.1.2-4")]
    [Clause("mqtt311:3.1.2-5")]
    [Clause("mqtt311:3.1.3-2")]
    [Clause("mqtt311:3.1.4-3")]
    [Clause("mqtt311:3.2.2-2")]
    [Clause("mqtt311:3.2.2-3")]
    [Clause("mqtt311:4.1.0-1")]
    [Clause("mqtt311:4.5.0-1")]
    public async Task A_session_goes_on_with_its_subscriptions_and_what_came_meanwhile(int version)
    {
        await using var broker = await Broker.StartAsync();
        var (client, connack) = await broker.GreetAsync(version: version, with: wish => Kept(wish, version));
        Assert.False(connack.SessionPresent);
        await client.SubscribeAsync([(broker.Topic("one"), 1), (broker.Topic("two"), 2)]);
        await client.LeaveAsync();

        await broker.PublishAsync(broker.Topic("one"), "first", 1);
        await broker.PublishAsync(broker.Topic("two"), "second", 2);
        await broker.PublishAsync(broker.Topic("three"), "other", 1);

        (client, connack) = await broker.GreetAsync(version: version, with: wish => Kept(wish, version));
        await using (client)
        {
            Assert.True(connack.SessionPresent);
            var messages = new[] { await client.MessageAsync(), await client.MessageAsync() };
            Assert.Equal(["first", "second"], messages.Select(message => message.Text).Order());
            Assert.Equal([1, 2], messages.Select(message => message.Qos).Order());
            await broker.PublishAsync(broker.Topic("one"), "live", 1);
            Assert.Equal("live", (await client.MessageAsync()).Text);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.1.2-4")]
    [Clause("mqtt5:3.2.2-2")]
    [Clause("mqtt311:3.1.2-6")]
    [Clause("mqtt311:3.2.2-1")]
    public async Task A_clean_start_throws_the_old_session_away(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using (var client = await broker.ConnectAsync(version: version, with: wish => Kept(wish, version)))
        {
            await client.SubscribeAsync(broker.Topic("a"));
        }

        await broker.PublishAsync(broker.Topic("a"), "lost on purpose");
        var (clean, connack) = await broker.GreetAsync(version: version);
        Assert.False(connack.SessionPresent);
        await broker.PublishAsync(broker.Topic("a"), "nobody asks");
        await clean.QuietAsync();
        await clean.LeaveAsync();

        (clean, connack) = await broker.GreetAsync(version: version, with: wish => Kept(wish, version));
        await using (clean)
        {
            Assert.False(connack.SessionPresent);
            await clean.QuietAsync();
        }
    }

    [Fact]
    [Clause("mqtt5:4.1.0-2")]
    [Clause("mqtt5:4.1.0-1")]
    [Clause("mqtt311:4.1.0-2")]
    public async Task A_session_ends_when_its_expiry_has_passed_and_not_while_it_is_connected()
    {
        await using var broker = await Broker.StartAsync();
        var client = await broker.ConnectAsync(with: wish => wish with { Clean = false, Properties = Prop.SessionExpiry(1), KeepAlive = 0 });
        await client.SubscribeAsync(broker.Topic("a"));
        await broker.PassAsync(TimeSpan.FromSeconds(3));
        await broker.PublishAsync(broker.Topic("a"), "still here");
        Assert.Equal("still here", (await client.MessageAsync()).Text);
        await client.DropAsync();
        await broker.SettledAsync("ann");
        await broker.PassAsync(TimeSpan.FromSeconds(3));
        var (again, connack) = await broker.GreetAsync(with: wish => wish with { Clean = false });
        await using (again)
        {
            Assert.False(connack.SessionPresent);
        }
    }

    [Fact]
    [Clause("mqtt5:3.1.2-23")]
    public async Task Disconnect_may_change_how_long_the_session_lives()
    {
        await using var broker = await Broker.StartAsync();
        await using (var client = await broker.ConnectAsync(with: wish => Kept(wish, 5)))
        {
            await client.SubscribeAsync(broker.Topic("a"));
            await client.SendAsync(Bytes.Disconnect(0, Prop.SessionExpiry(0)));
            Assert.Null(await client.ReceiveAsync());
        }

        var (again, connack) = await broker.GreetAsync(with: wish => wish with { Clean = false });
        await using (again)
        {
            Assert.False(connack.SessionPresent);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.1.4-3")]
    [Clause("mqtt5:3.14.2-2")]
    [Clause("mqtt311:3.1.4-2")]
    public async Task A_client_that_connects_again_takes_over(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var older = await broker.ConnectAsync(version: version, with: wish => Kept(wish, version));
        await older.SubscribeAsync(broker.Topic("a"));
        var (newer, connack) = await broker.GreetAsync(version: version, with: wish => Kept(wish, version));
        await using (newer)
        {
            Assert.True(connack.SessionPresent);
            await older.DisconnectedAsync(0x8E);
            await broker.PublishAsync(broker.Topic("a"), "for the newer");
            Assert.Equal("for the newer", (await newer.MessageAsync()).Text);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:4.4.0-1")]
    [Clause("mqtt5:3.3.1-1")]
    [Clause("mqtt5:4.3.2-3")]
    [Clause("mqtt311:4.4.0-1")]
    [Clause("mqtt311:3.3.1-1")]
    [Clause("mqtt311:4.3.2-1")]
    public async Task What_was_not_acknowledged_comes_again_with_its_identifier_in_order_and_only_on_return(int version)
    {
        await using var broker = await Broker.StartAsync();
        var client = await broker.ConnectAsync(version: version, with: wish => Kept(wish, version));
        await client.SubscribeAsync(broker.Topic("a"), 2);
        var sent = new List<Reply>();
        for (var i = 0; i < 6; i++)
        {
            await broker.PublishAsync(broker.Topic("a"), $"{i}", 1 + (i % 2));
            sent.Add(await client.MessageAsync(acknowledge: false));
            Assert.False(sent[^1].Duplicate);
        }

        await client.SendAsync(Bytes.Ack(4, sent[2].Id));
        await client.QuietAsync();
        await client.DropAsync();
        sent.RemoveAt(2);

        var (again, connack) = await broker.GreetAsync(version: version, with: wish => Kept(wish, version));
        await using (again)
        {
            Assert.True(connack.SessionPresent);
            foreach (var first in sent)
            {
                var message = await again.MessageAsync(acknowledge: false);
                Assert.Equal((first.Id, first.Text, first.Qos, true), (message.Id, message.Text, message.Qos, message.Duplicate));
            }

            await again.QuietAsync();
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:4.3.3-5")]
    [Clause("mqtt5:4.3.3-6")]
    [Clause("mqtt5:4.4.0-1")]
    [Clause("mqtt311:4.3.3-1")]
    [Clause("mqtt311:4.4.0-1")]
    public async Task After_its_pubrel_only_the_pubrel_comes_again(int version)
    {
        await using var broker = await Broker.StartAsync();
        var client = await broker.ConnectAsync(version: version, with: wish => Kept(wish, version));
        await client.SubscribeAsync(broker.Topic("a"), 2);
        await broker.PublishAsync(broker.Topic("a"), "once", 2);
        var message = await client.MessageAsync(acknowledge: false);
        await client.SendAsync(Bytes.Ack(5, message.Id));
        Assert.Equal(message.Id, (await client.ExpectAsync(6)).Id);
        await client.DropAsync();

        await using var again = await broker.ConnectAsync(version: version, with: wish => Kept(wish, version));
        Assert.Equal(message.Id, (await again.ExpectAsync(6)).Id);
        await again.SendAsync(Bytes.Ack(7, message.Id));
        await again.QuietAsync();
        await again.DropAsync();

        await using var last = await broker.ConnectAsync(version: version, with: wish => Kept(wish, version));
        await last.QuietAsync();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:4.3.3-10")]
    [Clause("mqtt5:4.1.0-1")]
    [Clause("mqtt311:4.3.3-2")]
    public async Task A_qos_2_identifier_is_known_again_after_a_return(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var watcher = await broker.ConnectAsync("watcher", version);
        await watcher.SubscribeAsync(broker.Topic("a"), 0);
        var client = await broker.ConnectAsync(version: version, with: wish => Kept(wish, version));
        await client.SendAsync(Bytes.Publish(version, broker.Topic("a"), "once", 2, 7));
        Assert.Equal(7, (await client.ExpectAsync(5)).Id);
        await client.DropAsync();

        await using var again = await broker.ConnectAsync(version: version, with: wish => Kept(wish, version));
        await again.SendAsync(Bytes.Publish(version, broker.Topic("a"), "once", 2, 7, duplicate: true));
        Assert.Equal(7, (await again.ExpectAsync(5)).Id);
        await again.SendAsync(Bytes.Ack(6, 7));
        Assert.Equal(7, (await again.ExpectAsync(7)).Id);
        await broker.PublishAsync(broker.Topic("a"), "next", 0);
        Assert.Equal("once", (await watcher.MessageAsync()).Text);
        Assert.Equal("next", (await watcher.MessageAsync()).Text);
    }

    [Fact]
    [Clause("mqtt5:3.1.2-4")]
    [Clause("mqtt5:3.1.3-2")]
    public async Task Two_clients_have_two_sessions()
    {
        await using var broker = await Broker.StartAsync();
        await using (var ann = await broker.ConnectAsync("ann", with: wish => Kept(wish, 5)))
        {
            await ann.SubscribeAsync(broker.Topic("a"));
        }

        var (ben, connack) = await broker.GreetAsync("ben", with: wish => Kept(wish, 5));
        await using (ben)
        {
            Assert.False(connack.SessionPresent);
            await broker.PublishAsync(broker.Topic("a"));
            await ben.QuietAsync();
        }
    }

    [Fact]
    [Clause("mqtt5:4.1.0-1")]
    [Clause("mqtt5:4.4.0-1")]
    [Clause("mqtt5:3.1.2-23")]
    public async Task All_of_it_outlives_the_server()
    {
        if (Broker.IsPeer)
        {
            return;
        }

        await using var broker = await Broker.StartAsync();
        var client = await broker.ConnectAsync(with: wish => Kept(wish, 5));
        await client.SubscribeAsync(broker.Topic("a"), 2, Prop.SubscriptionIdentifier(5));
        await broker.PublishAsync(broker.Topic("a"), "open", 2);
        var open = await client.MessageAsync(acknowledge: false);
        await client.SendAsync(Bytes.Publish(5, broker.Topic("b"), "mine", 2, 9));
        await client.ExpectAsync(5);
        await client.DropAsync();
        await broker.PublishAsync(broker.Topic("a"), "queued", 1);
        await broker.PublishAsync(broker.Topic("kept"), "kept", 1, retain: true);
        await broker.CrashAsync();

        var (again, connack) = await broker.GreetAsync(with: wish => Kept(wish, 5));
        await using (again)
        {
            Assert.True(connack.SessionPresent);
            var first = await again.MessageAsync();
            Assert.Equal((open.Id, "open", true, 5), (first.Id, first.Text, first.Duplicate, first[0x0B]));
            var second = await again.MessageAsync();
            Assert.Equal(("queued", 1, false), (second.Text, second.Qos, second.Duplicate));
            await again.SendAsync(Bytes.Publish(5, broker.Topic("b"), "mine", 2, 9, duplicate: true));
            var answer = await again.ExpectAsync(5);
            Assert.Equal((9, 0), (answer.Id, answer.Reason));
            await again.SendAsync(Bytes.Ack(6, 9));
            await again.ExpectAsync(7);
            await again.SubscribeAsync(broker.Topic("kept"), 1);
            Assert.Equal("kept", (await again.MessageAsync()).Text);
        }
    }

    [Fact]
    [Clause("mqtt311:3.1.2-7")]
    public async Task Retained_messages_outlive_the_session_that_sent_them()
    {
        await using var broker = await Broker.StartAsync();
        await using (var client = await broker.ConnectAsync(version: 4))
        {
            await client.PublishAsync(broker.Topic("kept"), "kept", 1, retain: true);
            await client.LeaveAsync();
        }

        await using var other = await broker.ConnectAsync("ben", 4);
        await other.SubscribeAsync(broker.Topic("kept"));
        Assert.Equal("kept", (await other.MessageAsync()).Text);
    }

    private static ConnectWish Kept(ConnectWish wish, int version) => wish with { Clean = false, Properties = version == 5 ? Prop.SessionExpiry(Long) : null };
}
