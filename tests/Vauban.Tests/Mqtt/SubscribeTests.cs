using Xunit;

namespace Vauban.Tests.Mqtt;

/// <summary>SUBSCRIBE, UNSUBSCRIBE and their answers (3.8 to 3.11).</summary>
public sealed class SubscribeTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.8.3-2")]
    [Clause("mqtt5:3.10.3-2")]
    [Clause("mqtt311:3.8.3-3")]
    [Clause("mqtt311:3.10.3-2")]
    public async Task A_subscribe_or_unsubscribe_without_a_filter_ends_the_connection(int version)
    {
        await using var broker = await Broker.StartAsync();
        foreach (var packet in new[] { Bytes.Subscribe(version, 1, []), Bytes.Unsubscribe(version, 1) })
        {
            await using var client = await broker.ConnectAsync(version: version);
            await client.SendAsync(packet);
            await client.DisconnectedAsync(0x82);
        }
    }

    [Theory]
    [InlineData(5, 0x40)]
    [InlineData(5, 0x80)]
    [InlineData(4, 0x04)]
    [InlineData(4, 0x80)]
    [Clause("mqtt5:3.8.3-5")]
    [Clause("mqtt311:3.8.3-4")]
    public async Task Reserved_option_bits_end_the_connection(int version, int options)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SendAsync(Bytes.Subscribe(version, 1, [(broker.Topic("a"), options)]));
        await client.DisconnectedAsync(0x81);
    }

    [Theory]
    [InlineData(4, 0x03)]
    [InlineData(5, 0x03)]
    [InlineData(5, 0x30)]
    [Clause("mqtt311:3.8.3-4")]
    [Clause("mqtt5:4.13.1-1")]
    public async Task Qos_3_and_retain_handling_3_end_the_connection(int version, int options)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SendAsync(Bytes.Subscribe(version, 1, [(broker.Topic("a"), options)]));
        await client.DisconnectedAsync(0x82);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.8.4-1")]
    [Clause("mqtt5:3.8.4-5")]
    [Clause("mqtt5:3.8.4-6")]
    [Clause("mqtt5:3.8.4-7")]
    [Clause("mqtt5:3.9.3-1")]
    [Clause("mqtt5:3.9.3-2")]
    [Clause("mqtt311:3.8.3-2")]
    [Clause("mqtt311:3.8.4-1")]
    [Clause("mqtt311:3.8.4-4")]
    [Clause("mqtt311:3.8.4-5")]
    [Clause("mqtt311:3.9.3-1")]
    [Clause("mqtt311:3.9.3-2")]
    public async Task Several_filters_get_one_suback_in_their_order(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        Assert.Equal([0, 1, 2, 1], await client.SubscribeAsync([(broker.Topic("a"), 0), (broker.Topic("b/+"), 1), (broker.Topic("c/#"), 2), (broker.Topic("a"), 1)]));
        await broker.PublishAsync(broker.Topic("a"), "a", 2);
        await broker.PublishAsync(broker.Topic("b/x"), "b", 2);
        await broker.PublishAsync(broker.Topic("c"), "c", 2);
        var messages = new[] { await client.MessageAsync(), await client.MessageAsync(), await client.MessageAsync() };
        Assert.Equal([("a", 1), ("b", 1), ("c", 2)], messages.Select(message => (message.Text, message.Qos)));
    }

    [Theory]
    [InlineData("t/a#")]
    [InlineData("t/#/a")]
    [InlineData("t/+a")]
    [InlineData("t/a+/b")]
    [InlineData("#/")]
    [InlineData("")]
    [Clause("mqtt5:4.7.1-1")]
    [Clause("mqtt5:4.7.1-2")]
    [Clause("mqtt5:4.7.3-1")]
    [Clause("mqtt311:4.7.1-2")]
    [Clause("mqtt311:4.7.1-3")]
    [Clause("mqtt311:4.7.3-1")]
    public async Task A_filter_with_a_misplaced_wildcard_is_refused(string filter)
    {
        await using var broker = await Broker.StartAsync();
        foreach (var version in new[] { 4, 5 })
        {
            await using var client = await broker.ConnectAsync(version: version);
            await client.SendAsync(Bytes.Subscribe(version, 1, [(filter, 0)]));
            var reply = await client.ReceiveAsync();
            // Either that filter alone is refused, or the packet is malformed; never is it granted.
            Assert.True(reply is null || (reply.Type == 9 && reply.Reasons is [0x80 or 0x8F]) || (reply.Type == 14 && reply.Reason is 0x81 or 0x82 or 0x8F), $"{reply}");
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.8.4-8")]
    [Clause("mqtt311:3.8.4-6")]
    public async Task A_message_goes_out_with_the_lower_of_the_two_qualities(int version)
    {
        await using var broker = await Broker.StartAsync();
        for (var granted = 0; granted <= 2; granted++)
        {
            await using var client = await broker.ConnectAsync($"client{granted}", version);
            await client.SubscribeAsync(broker.Topic($"{granted}"), granted);
            for (var published = 0; published <= 2; published++)
            {
                await broker.PublishAsync(broker.Topic($"{granted}"), "m", published);
                Assert.Equal(Math.Min(granted, published), (await client.MessageAsync()).Qos);
            }
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.3.4-2")]
    [Clause("mqtt311:3.3.5-1")]
    public async Task Where_subscriptions_overlap_the_highest_quality_is_respected(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SubscribeAsync([(broker.Topic("a"), 0), (broker.Topic("+"), 2), (broker.Topic("#"), 1)]);
        await broker.PublishAsync(broker.Topic("a"), "m", 2);
        var best = 0;
        for (var message = await client.MessageAsync(); message.Text == "m"; message = await client.MessageAsync())
        {
            best = Math.Max(best, message.Qos);
            await broker.PublishAsync(broker.Topic("z"), "end", 0);
        }

        Assert.Equal(2, best);
    }

    [Fact]
    [Clause("mqtt5:3.3.4-3")]
    [Clause("mqtt5:3.3.4-4")]
    [Clause("mqtt5:3.3.4-5")]
    public async Task A_message_carries_the_identifiers_of_the_subscriptions_it_matched()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await client.SubscribeAsync(broker.Topic("a"), 1, Prop.SubscriptionIdentifier(1));
        await client.SubscribeAsync(broker.Topic("+"), 1, Prop.SubscriptionIdentifier(268_435_455));
        await client.SubscribeAsync(broker.Topic("#"), 1);
        await client.SubscribeAsync(broker.Topic("b"), 1, Prop.SubscriptionIdentifier(7));
        await broker.PublishAsync(broker.Topic("a"), "m", 1);
        await broker.PublishAsync(broker.Topic("end"), "end", 1);
        var identifiers = new List<int>();
        for (var message = await client.MessageAsync(); message.Text == "m"; message = await client.MessageAsync())
        {
            identifiers.AddRange(message.Properties.Where(one => one.Id == 0x0B).Select(one => (int)one.Value));
        }

        Assert.Equal([1, 268_435_455], identifiers.Order());
    }

    [Fact]
    [Clause("mqtt5:3.8.4-3")]
    public async Task A_subscription_that_is_replaced_has_its_new_identifier_or_none()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await client.SubscribeAsync(broker.Topic("a"), 1, Prop.SubscriptionIdentifier(1));
        await client.SubscribeAsync(broker.Topic("a"), 1, Prop.SubscriptionIdentifier(2));
        await broker.PublishAsync(broker.Topic("a"));
        Assert.Equal(2, (await client.MessageAsync())[0x0B]);
        await client.SubscribeAsync(broker.Topic("a"), 1);
        await broker.PublishAsync(broker.Topic("a"));
        Assert.Null((await client.MessageAsync())[0x0B]);
        await client.QuietAsync();
    }

    [Fact]
    [Clause("mqtt5:3.8.3-3")]
    public async Task With_no_local_a_client_does_not_hear_itself()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await client.SubscribeAsync(broker.Topic("a"), 1 | 4);
        await client.PublishAsync(broker.Topic("a"), "mine");
        await broker.PublishAsync(broker.Topic("a"), "theirs");
        Assert.Equal("theirs", (await client.MessageAsync()).Text);
        await client.SubscribeAsync(broker.Topic("a"), 1);
        await client.SendAsync(Bytes.Publish(5, broker.Topic("a"), "mine"));
        Assert.Equal("mine", (await client.MessageAsync()).Text);
    }

    [Fact]
    [Clause("mqtt5:3.8.3-4")]
    public async Task No_local_on_a_shared_subscription_is_a_protocol_error()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await client.SendAsync(Bytes.Subscribe(5, 1, [("$share/g/" + broker.Topic("a"), 1 | 4)]));
        await client.DisconnectedAsync(0x82);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.10.4-1")]
    [Clause("mqtt5:3.10.4-2")]
    [Clause("mqtt5:3.10.4-4")]
    [Clause("mqtt5:3.10.4-5")]
    [Clause("mqtt5:3.10.4-6")]
    [Clause("mqtt5:3.11.3-1")]
    [Clause("mqtt5:3.11.3-2")]
    [Clause("mqtt311:3.10.4-1")]
    [Clause("mqtt311:3.10.4-2")]
    [Clause("mqtt311:3.10.4-4")]
    [Clause("mqtt311:3.10.4-5")]
    [Clause("mqtt311:3.10.4-6")]
    public async Task Unsubscribe_removes_the_filters_that_are_the_same_and_answers_each_in_order(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SubscribeAsync([(broker.Topic("a/+"), 1), (broker.Topic("b"), 1)]);
        var answer = await client.UnsubscribeAsync(broker.Topic("a/x"), broker.Topic("b"), broker.Topic("A/+"), broker.Topic("#"));
        Assert.Equal(version == 5 ? [0x11, 0, 0x11, 0x11] : [], answer.Reasons);
        await broker.PublishAsync(broker.Topic("b"), "no more");
        await broker.PublishAsync(broker.Topic("a/x"), "still");
        Assert.Equal("still", (await client.MessageAsync()).Text);
        answer = await client.UnsubscribeAsync(broker.Topic("a/+"));
        Assert.Equal(version == 5 ? [0] : [], answer.Reasons);
        await broker.PublishAsync(broker.Topic("a/x"), "no more");
        await client.QuietAsync();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.10.4-3")]
    [Clause("mqtt311:3.10.4-3")]
    public async Task A_delivery_that_began_is_completed_after_unsubscribe(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SubscribeAsync(broker.Topic("a"), 2);
        await broker.PublishAsync(broker.Topic("a"), "begun", 2);
        var message = await client.MessageAsync(acknowledge: false);
        await client.UnsubscribeAsync(broker.Topic("a"));
        await client.SendAsync(Bytes.Ack(5, message.Id));
        Assert.Equal(message.Id, (await client.ExpectAsync(6)).Id);
        await client.SendAsync(Bytes.Ack(7, message.Id));
        await client.QuietAsync();
    }
}
