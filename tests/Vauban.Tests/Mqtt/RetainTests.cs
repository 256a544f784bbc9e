using Xunit;

namespace Vauban.Tests.Mqtt;

/// <summary>Retained messages (3.3.1.3, 3.8.3.1).</summary>
public sealed class RetainTests
{
    private const int AsPublished = 8;
    private const int OnlyNew = 16;
    private const int Never = 32;

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.3.1-5")]
    [Clause("mqtt5:3.3.1-9")]
    [Clause("mqtt311:3.3.1-5")]
    [Clause("mqtt311:3.3.1-6")]
    [Clause("mqtt311:3.3.1-8")]
    public async Task A_subscription_brings_the_last_retained_message_of_each_topic(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.PublishAsync(broker.Topic("a"), "old", 1, retain: true);
        await client.PublishAsync(broker.Topic("a"), "new", 1, retain: true);
        await client.PublishAsync(broker.Topic("b"), "two", 2, retain: true);
        await client.PublishAsync(broker.Topic("b/c"), "zero", 0, retain: true);
        await client.PublishAsync(broker.Topic("d"), "not kept", 1);
        await client.SubscribeAsync(broker.Topic("#"), 2);
        var messages = new List<Reply> { await client.MessageAsync(), await client.MessageAsync(), await client.MessageAsync() };
        Assert.All(messages, message => Assert.True(message.Retain && !message.Duplicate));
        Assert.Equal([("new", 1), ("two", 2), ("zero", 0)], messages.Select(message => (message.Text, message.Qos)).Order());
        await client.QuietAsync();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt311:3.3.1-7")]
    public async Task A_qos_0_message_replaces_what_was_kept(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.PublishAsync(broker.Topic("a"), "old", 1, retain: true);
        await client.PublishAsync(broker.Topic("a"), "new", 0, retain: true);
        await client.SubscribeAsync(broker.Topic("a"), 2);
        Assert.Equal("new", (await client.MessageAsync()).Text);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.3.1-6")]
    [Clause("mqtt5:3.3.1-7")]
    [Clause("mqtt311:3.3.1-10")]
    [Clause("mqtt311:3.3.1-11")]
    public async Task An_empty_message_is_delivered_and_clears_what_was_kept(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.PublishAsync(broker.Topic("a"), "kept", 1, retain: true);
        await using (var watcher = await broker.ConnectAsync("watcher", version))
        {
            await watcher.SubscribeAsync(broker.Topic("a"), 1);
            Assert.Equal("kept", (await watcher.MessageAsync()).Text);
            await client.PublishAsync(broker.Topic("a"), "", 1, retain: true);
            var cleared = await watcher.MessageAsync();
            Assert.Equal(("", false), (cleared.Text, cleared.Retain));
        }

        await client.PublishAsync(broker.Topic("never kept"), "", 1, retain: true);
        await client.SubscribeAsync(broker.Topic("#"), 1);
        await client.QuietAsync();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.3.1-8")]
    [Clause("mqtt311:3.3.1-12")]
    public async Task A_message_without_retain_touches_nothing_that_is_kept(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.PublishAsync(broker.Topic("a"), "kept", 1, retain: true);
        await client.PublishAsync(broker.Topic("a"), "passing", 1);
        await client.PublishAsync(broker.Topic("a"), "", 1);
        await client.PublishAsync(broker.Topic("b"), "passing", 1);
        await client.SubscribeAsync(broker.Topic("#"), 1);
        Assert.Equal("kept", (await client.MessageAsync()).Text);
        await client.QuietAsync();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.3.1-12")]
    [Clause("mqtt311:3.3.1-9")]
    public async Task A_message_to_an_established_subscription_has_no_retain(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SubscribeAsync(broker.Topic("a"), 1);
        await broker.PublishAsync(broker.Topic("a"), "kept", 1, retain: true);
        Assert.False((await client.MessageAsync()).Retain);
    }

    [Fact]
    [Clause("mqtt5:3.3.1-13")]
    public async Task With_retain_as_published_the_flag_goes_out_as_it_came()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await client.SubscribeAsync(broker.Topic("a"), 1 | AsPublished);
        await broker.PublishAsync(broker.Topic("a"), "kept", 1, retain: true);
        Assert.True((await client.MessageAsync()).Retain);
        await broker.PublishAsync(broker.Topic("a"), "passing", 1);
        Assert.False((await client.MessageAsync()).Retain);
    }

    [Fact]
    [Clause("mqtt5:3.3.1-10")]
    public async Task Retain_handling_1_brings_them_to_a_new_subscription_only()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await broker.PublishAsync(broker.Topic("a"), "kept", 1, retain: true);
        await client.SubscribeAsync(broker.Topic("a"), 1 | OnlyNew);
        Assert.Equal("kept", (await client.MessageAsync()).Text);
        await client.SubscribeAsync(broker.Topic("a"), 1 | OnlyNew);
        await client.QuietAsync();
        await client.UnsubscribeAsync(broker.Topic("a"));
        await client.SubscribeAsync(broker.Topic("a"), 1 | OnlyNew);
        Assert.Equal("kept", (await client.MessageAsync()).Text);
    }

    [Fact]
    [Clause("mqtt5:3.3.1-11")]
    public async Task Retain_handling_2_brings_none()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await broker.PublishAsync(broker.Topic("a"), "kept", 1, retain: true);
        await client.SubscribeAsync(broker.Topic("a"), 1 | Never);
        await broker.PublishAsync(broker.Topic("a"), "live", 1);
        Assert.Equal("live", (await client.MessageAsync()).Text);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.8.4-3")]
    [Clause("mqtt5:3.8.4-4")]
    [Clause("mqtt311:3.8.4-3")]
    public async Task The_same_filter_again_replaces_the_subscription_and_brings_them_again(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await broker.PublishAsync(broker.Topic("a"), "kept", 1, retain: true);
        await client.SubscribeAsync(broker.Topic("a"), 0);
        Assert.Equal(("kept", 0), Of(await client.MessageAsync()));
        await client.SubscribeAsync(broker.Topic("a"), 1);
        Assert.Equal(("kept", 1), Of(await client.MessageAsync()));
        await broker.PublishAsync(broker.Topic("a"), "live", 1);
        Assert.Equal(("live", 1), Of(await client.MessageAsync()));
        await client.QuietAsync();
    }

    [Fact]
    [Clause("mqtt5:3.3.2-5")]
    [Clause("mqtt5:3.3.2-6")]
    public async Task A_retained_message_expires_and_tells_what_is_left()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(with: wish => wish with { KeepAlive = 3600 });
        await broker.PublishAsync(broker.Topic("a"), "short", 1, retain: true, properties: Prop.MessageExpiry(2));
        await broker.PublishAsync(broker.Topic("b"), "long", 1, retain: true, properties: Prop.MessageExpiry(1000));
        await broker.PassAsync(TimeSpan.FromSeconds(4));
        await client.SubscribeAsync(broker.Topic("#"), 1);
        var message = await client.MessageAsync();
        Assert.Equal("long", message.Text);
        Assert.InRange((int)message[0x02]!, 990, 997);
        await client.QuietAsync();
    }

    [Fact]
    [Clause("mqtt5:3.3.2-4")]
    [Clause("mqtt5:3.3.2-17")]
    public async Task A_retained_message_keeps_its_properties()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await broker.PublishAsync(broker.Topic("a"), "kept", 1, retain: true, properties: [.. Prop.PayloadFormat(1), .. Prop.ContentType("c"), .. Prop.User("n", "v")]);
        await client.SubscribeAsync(broker.Topic("a"), 1, Prop.SubscriptionIdentifier(9));
        var message = await client.MessageAsync();
        Assert.Equal((1, "c", ("n", "v"), 9), (message[0x01], message[0x03], message[0x26], message[0x0B]));
    }

    private static (string Text, int Qos) Of(Reply message) => (message.Text, message.Qos);
}
