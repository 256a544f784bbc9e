using Xunit;

namespace Vauban.Tests.Mqtt;

/// <summary>Wills (3.1.2.5 to 3.1.2.7, 3.1.3.2, 3.14.4).</summary>
public sealed class WillTests
{
    [Theory]
    [InlineData(4, 0)]
    [InlineData(4, 1)]
    [InlineData(4, 2)]
    [InlineData(5, 0)]
    [InlineData(5, 1)]
    [InlineData(5, 2)]
    [Clause("mqtt5:3.1.2-7")]
    [Clause("mqtt5:3.1.2-8")]
    [Clause("mqtt5:3.1.2-14")]
    [Clause("mqtt311:3.1.2-8")]
    [Clause("mqtt311:3.1.2-16")]
    public async Task A_connection_that_breaks_publishes_the_will_as_it_was_announced(int version, int qos)
    {
        await using var broker = await Broker.StartAsync();
        await using var watcher = await broker.ConnectAsync("watcher", version);
        await watcher.SubscribeAsync(broker.Topic("will"), 2);
        var client = await broker.ConnectAsync(version: version, with: wish => wish with { Will = new WillWish(broker.Topic("will"), "gone", qos) });
        await client.DropAsync();
        var message = await watcher.MessageAsync();
        Assert.Equal(("gone", qos, false), (message.Text, message.Qos, message.Retain));
        await using var late = await broker.ConnectAsync("late", version);
        await late.SubscribeAsync(broker.Topic("will"), 2);
        await late.QuietAsync();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.1.2-15")]
    [Clause("mqtt311:3.1.2-17")]
    public async Task A_will_with_retain_is_kept(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var watcher = await broker.ConnectAsync("watcher", version);
        await watcher.SubscribeAsync(broker.Topic("will"), 1);
        var client = await broker.ConnectAsync(version: version, with: wish => wish with { Will = new WillWish(broker.Topic("will"), "gone", 1, Retain: true) });
        await client.DropAsync();
        Assert.False((await watcher.MessageAsync()).Retain);
        await using var late = await broker.ConnectAsync("late", version);
        await late.SubscribeAsync(broker.Topic("will"), 1);
        var kept = await late.MessageAsync();
        Assert.Equal(("gone", true), (kept.Text, kept.Retain));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.1.2-10")]
    [Clause("mqtt5:3.14.4-3")]
    [Clause("mqtt311:3.1.2-10")]
    [Clause("mqtt311:3.1.2-12")]
    [Clause("mqtt311:3.14.4-3")]
    public async Task A_normal_disconnect_discards_the_will(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var watcher = await broker.ConnectAsync("watcher", version);
        await watcher.SubscribeAsync(broker.Topic("will"), 0);
        var client = await broker.ConnectAsync(version: version, with: wish => wish with { Will = new WillWish(broker.Topic("will")) });
        await client.LeaveAsync();
        // One without a will drops: nothing to publish either.
        await (await broker.ConnectAsync("ben", version)).DropAsync();
        await broker.SettledAsync("ben");
        await broker.PublishAsync(broker.Topic("will"), "next", 0);
        Assert.Equal("next", (await watcher.MessageAsync()).Text);
    }

    [Theory]
    [InlineData((byte)0x04)]
    [InlineData((byte)0x80)]
    [InlineData((byte)0x82)]
    [Clause("mqtt5:3.1.2-8")]
    public async Task A_disconnect_with_another_reason_publishes_the_will(byte reason)
    {
        await using var broker = await Broker.StartAsync();
        await using var watcher = await broker.ConnectAsync("watcher");
        await watcher.SubscribeAsync(broker.Topic("will"), 0);
        await using var client = await broker.ConnectAsync(with: wish => wish with { Will = new WillWish(broker.Topic("will")) });
        await client.SendAsync(Bytes.Disconnect(reason));
        Assert.Equal("gone", (await watcher.MessageAsync()).Text);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.1.2-8")]
    [Clause("mqtt5:3.1.2-22")]
    [Clause("mqtt311:3.1.2-8")]
    public async Task A_protocol_error_and_a_silence_publish_the_will(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var watcher = await broker.ConnectAsync("watcher", version, wish => wish with { KeepAlive = 3600 });
        await watcher.SubscribeAsync(broker.Topic("will"), 0);
        await using (var client = await broker.ConnectAsync(version: version, with: wish => wish with { Will = new WillWish(broker.Topic("will"), "error") }))
        {
            await client.SendAsync(new byte[] { 0xC1, 0 });
            Assert.Equal("error", (await watcher.MessageAsync()).Text);
        }

        await using var silent = await broker.ConnectAsync("ben", version, wish => wish with { KeepAlive = 1, Will = new WillWish(broker.Topic("will"), "silence") });
        await broker.PassAsync(TimeSpan.FromSeconds(4));
        Assert.Equal("silence", (await watcher.MessageAsync()).Text);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.1.2-8")]
    [Clause("mqtt5:3.1.4-3")]
    public async Task A_take_over_publishes_the_will_of_the_older_connection(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var watcher = await broker.ConnectAsync("watcher", version);
        await watcher.SubscribeAsync(broker.Topic("will"), 0);
        await using var older = await broker.ConnectAsync(version: version, with: wish => wish with { Will = new WillWish(broker.Topic("will"), "older") });
        await using var newer = await broker.ConnectAsync(version: version);
        Assert.Equal("older", (await watcher.MessageAsync()).Text);
    }

    [Fact]
    [Clause("mqtt5:3.1.2-8")]
    public async Task A_will_waits_for_its_delay()
    {
        await using var broker = await Broker.StartAsync();
        await using var watcher = await broker.ConnectAsync("watcher", with: wish => wish with { KeepAlive = 3600 });
        await watcher.SubscribeAsync(broker.Topic("will"), 0);
        var client = await broker.ConnectAsync(with: wish => wish with { Properties = Prop.SessionExpiry(60), Will = new WillWish(broker.Topic("will"), Properties: Prop.WillDelay(2)) });
        await client.DropAsync();
        await broker.SettledAsync("ann");
        await broker.PublishAsync(broker.Topic("will"), "before", 0);
        Assert.Equal("before", (await watcher.MessageAsync()).Text);
        await broker.PassAsync(TimeSpan.FromSeconds(4));
        Assert.Equal("gone", (await watcher.MessageAsync()).Text);
    }

    [Fact]
    [Clause("mqtt5:3.1.2-8")]
    public async Task A_will_does_not_wait_longer_than_the_session_lives()
    {
        await using var broker = await Broker.StartAsync();
        await using var watcher = await broker.ConnectAsync("watcher", with: wish => wish with { KeepAlive = 3600 });
        await watcher.SubscribeAsync(broker.Topic("will"), 0);
        var client = await broker.ConnectAsync(with: wish => wish with { Properties = Prop.SessionExpiry(1), Will = new WillWish(broker.Topic("will"), Properties: Prop.WillDelay(3600)) });
        await client.DropAsync();
        await broker.SettledAsync("ann");
        await broker.PassAsync(TimeSpan.FromSeconds(4));
        Assert.Equal("gone", (await watcher.MessageAsync()).Text);
    }

    [Fact]
    [Clause("mqtt5:3.1.3-9")]
    public async Task A_return_within_the_delay_keeps_the_will_from_being_sent()
    {
        await using var broker = await Broker.StartAsync();
        await using var watcher = await broker.ConnectAsync("watcher", with: wish => wish with { KeepAlive = 3600 });
        await watcher.SubscribeAsync(broker.Topic("will"), 0);
        var client = await broker.ConnectAsync(with: wish => wish with { Properties = Prop.SessionExpiry(60), Will = new WillWish(broker.Topic("will"), Properties: Prop.WillDelay(2)) });
        await client.DropAsync();
        await using var again = await broker.ConnectAsync(with: wish => wish with { Clean = false, KeepAlive = 3600, Properties = Prop.SessionExpiry(60) });
        await broker.PassAsync(TimeSpan.FromSeconds(4));
        await broker.PublishAsync(broker.Topic("will"), "next", 0);
        Assert.Equal("next", (await watcher.MessageAsync()).Text);
    }

    [Fact]
    [Clause("mqtt5:3.1.3-10")]
    [Clause("mqtt5:3.3.2-17")]
    public async Task A_will_carries_its_properties_in_their_order()
    {
        await using var broker = await Broker.StartAsync();
        await using var watcher = await broker.ConnectAsync("watcher");
        await watcher.SubscribeAsync(broker.Topic("will"), 0);
        byte[] properties = [.. Prop.PayloadFormat(1), .. Prop.MessageExpiry(600), .. Prop.ContentType("text/plain"), .. Prop.ResponseTopic("t/r"), .. Prop.CorrelationData(1, 2, 3), .. Prop.User("b", "1"), .. Prop.User("a", "2"), .. Prop.User("b", "0")];
        var client = await broker.ConnectAsync(with: wish => wish with { Will = new WillWish(broker.Topic("will"), Properties: properties) });
        await client.DropAsync();
        var message = await watcher.MessageAsync();
        Assert.Equal([("b", "1"), ("a", "2"), ("b", "0")], message.Properties.Where(one => one.Id == 0x26).Select(one => ((string, string))one.Value));
        Assert.Equal(1, message[0x01]);
        Assert.Equal("text/plain", message[0x03]);
        Assert.Equal("t/r", message[0x08]);
        Assert.Equal(new byte[] { 1, 2, 3 }, message[0x09]);
        Assert.InRange((int)message[0x02]!, 1, 600);
        Assert.Null(message[0x18]);
    }
}
