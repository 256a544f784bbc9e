using Xunit;

namespace Vauban.Tests.Mqtt;

/// <summary>Which topic matches which filter, seen from outside (4.7).</summary>
public sealed class TopicTests
{
    [Theory]
    [InlineData("a/#", "a", true)]
    [InlineData("a/#", "a/", true)]
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("a/#", "ab", false)]
    [InlineData("a/+", "a", false)]
    [InlineData("a/+", "a/", true)]
    [InlineData("a/+", "a/b", true)]
    [InlineData("a/+", "a/b/c", false)]
    [InlineData("a/+/c", "a//c", true)]
    [InlineData("a/+/+", "a//", true)]
    [InlineData("a/+/#", "a", false)]
    [InlineData("a/+/#", "a/b", true)]
    [InlineData("a/b", "a/B", false)]
    [InlineData("a/b", "a/b/", false)]
    [InlineData("a/b", "/a/b", false)]
    [InlineData("a//b", "a/b", false)]
    [InlineData("a b", "a b", true)]
    [InlineData("é", "é", true)]
    [InlineData("e\u0301", "\u00E9", false)]
    [InlineData("\u00C5", "\u212B", false)]
    [InlineData("a/./b", "a/b", false)]
    [InlineData("a/../b", "b", false)]
    [InlineData("%2F", "/", false)]
    [Clause("mqtt5:3.3.2-3")]
    [Clause("mqtt5:4.7.3-4")]
    [Clause("mqtt5:4.7.1-1")]
    [Clause("mqtt5:4.7.1-2")]
    [Clause("mqtt311:3.3.2-3")]
    [Clause("mqtt311:4.7.3-4")]
    [Clause("mqtt311:4.7.1-2")]
    [Clause("mqtt311:4.7.1-3")]
    public async Task A_topic_matches_character_by_character(string filter, string topic, bool matches)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: 4);
        await client.SubscribeAsync([(broker.Topic(filter), 0), (broker.Topic("end of test"), 0)]);
        await broker.PublishAsync(broker.Topic(topic), "m", 0);
        await broker.PublishAsync(broker.Topic("end of test"), "end", 0);
        Assert.Equal(matches ? "m" : "end", (await client.MessageAsync()).Text);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:4.7.2-1")]
    [Clause("mqtt311:4.7.2-1")]
    public async Task A_leading_wildcard_does_not_see_dollar_topics(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await using var publisher = await broker.ConnectAsync("ben", version);
        await client.SubscribeAsync([("#", 0), ("+/" + broker.Topic("a"), 0), ("+/#", 0)]);
        // Whether the server takes it from a client is its affair (4.7.2); it must not come here.
        await publisher.PublishAsync("$x/" + broker.Topic("a"), "hidden", 0);
        await broker.PublishAsync("x/" + broker.Topic("a"), "seen", 0);
        Reply message;
        do
        {
            message = await client.MessageAsync();
            Assert.False(message.Topic.StartsWith('$'), message.ToString());
        } while (message.Text != "seen");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:4.7.3-1")]
    public async Task Slashes_alone_are_topics(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SubscribeAsync([(broker.Topic("/"), 0), (broker.Topic("//"), 0), (broker.Topic("/end"), 0)]);
        await broker.PublishAsync(broker.Topic(""), "one slash less", 0);
        await broker.PublishAsync(broker.Topic("//"), "two", 0);
        await broker.PublishAsync(broker.Topic("/"), "one", 0);
        await broker.PublishAsync(broker.Topic("/end"), "end", 0);
        Assert.Equal(["two", "one", "end"], [(await client.MessageAsync()).Text, (await client.MessageAsync()).Text, (await client.MessageAsync()).Text]);
    }
}
