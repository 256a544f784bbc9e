using Xunit;

namespace Vauban.Tests.Mqtt;

/// <summary>Messages and the three qualities of service, in both directions (3.3 to 3.7, 4.3, 4.4, 4.6).</summary>
public sealed class DeliveryTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.3.1-4")]
    [Clause("mqtt311:3.3.1-4")]
    public async Task Both_qos_bits_end_the_connection(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SendAsync(Bytes.Publish(version, broker.Topic("a"), qos: 3, id: 1));
        await client.DisconnectedAsync(0x81);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.3.1-2")]
    [Clause("mqtt311:3.3.1-2")]
    public async Task Dup_on_qos_0_ends_the_connection(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SendAsync(Bytes.Publish(version, broker.Topic("a"), duplicate: true));
        await client.DisconnectedAsync(0x81);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.3.1-3")]
    [Clause("mqtt5:4.3.1-1")]
    [Clause("mqtt5:4.3.2-2")]
    [Clause("mqtt5:4.3.3-2")]
    [Clause("mqtt311:3.3.1-3")]
    [Clause("mqtt311:4.3.1-1")]
    public async Task A_publishers_dup_is_not_passed_on(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SubscribeAsync(broker.Topic("a"), 2);
        await client.SendAsync(Bytes.Publish(version, broker.Topic("a"), "one", 1, 1, duplicate: true));
        await client.SendAsync(Bytes.Publish(version, broker.Topic("a"), "two", 2, 2, duplicate: true));
        await client.SendAsync(Bytes.Publish(version, broker.Topic("a"), "zero"));
        var seen = new List<(string, int)>();
        while (seen.Count < 3)
        {
            var reply = (await client.ReceiveAsync())!;
            if (reply.Type == 5)
            {
                await client.SendAsync(Bytes.Ack(6, reply.Id));
            }
            else if (reply.Type == 3)
            {
                Assert.False(reply.Duplicate);
                seen.Add((reply.Text, reply.Qos));
            }
        }

        Assert.Equal([("one", 1), ("two", 2), ("zero", 0)], seen.Order());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.3.4-1")]
    [Clause("mqtt5:4.3.2-4")]
    [Clause("mqtt5:4.3.3-8")]
    [Clause("mqtt5:4.3.3-11")]
    [Clause("mqtt5:3.4.2-1")]
    [Clause("mqtt5:3.5.2-1")]
    [Clause("mqtt5:3.7.2-1")]
    [Clause("mqtt311:3.3.4-1")]
    public async Task Each_quality_of_service_gets_its_answers(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.PublishAsync(broker.Topic("a"), qos: 0);
        await client.QuietAsync();
        Assert.InRange((await client.PublishAsync(broker.Topic("a"), qos: 1))!.Reason, 0, 0x10);
        Assert.Equal(0, (await client.PublishAsync(broker.Topic("a"), qos: 2))!.Reason);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:4.3.2-5")]
    [Clause("mqtt311:4.3.2-2")]
    public async Task After_its_puback_an_identifier_means_a_new_message_whatever_dup_says(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var watcher = await broker.ConnectAsync("watcher", version);
        await watcher.SubscribeAsync(broker.Topic("a"), 0);
        await using var client = await broker.ConnectAsync(version: version);
        foreach (var (text, duplicate) in new[] { ("first", false), ("second", true) })
        {
            await client.SendAsync(Bytes.Publish(version, broker.Topic("a"), text, 1, 5, duplicate: duplicate));
            await client.ExpectAsync(4);
            Assert.Equal(text, (await watcher.MessageAsync()).Text);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:4.3.3-10")]
    [Clause("mqtt5:4.3.3-12")]
    [Clause("mqtt311:4.3.3-2")]
    public async Task A_qos_2_message_is_delivered_once_until_its_pubrel_and_is_new_after_its_pubcomp(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var watcher = await broker.ConnectAsync("watcher", version);
        await watcher.SubscribeAsync(broker.Topic("a"), 0);
        await using var client = await broker.ConnectAsync(version: version);
        for (var i = 0; i < 3; i++)
        {
            await client.SendAsync(Bytes.Publish(version, broker.Topic("a"), "once", 2, 5, duplicate: i > 0));
            var answer = await client.ExpectAsync(5);
            Assert.Equal((5, 0), (answer.Id, answer.Reason));
        }

        await client.SendAsync(Bytes.Ack(6, 5));
        Assert.Equal(5, (await client.ExpectAsync(7)).Id);
        await client.SendAsync(Bytes.Publish(version, broker.Topic("a"), "new", 2, 5));
        await client.ExpectAsync(5);
        await client.SendAsync(Bytes.Ack(6, 5));
        await client.ExpectAsync(7);
        Assert.Equal("once", (await watcher.MessageAsync()).Text);
        Assert.Equal("new", (await watcher.MessageAsync()).Text);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.7.2-1")]
    [Clause("mqtt311:4.3.3-2")]
    public async Task A_pubrel_nobody_knows_gets_a_pubcomp(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SendAsync(Bytes.Ack(6, 77));
        var answer = await client.ExpectAsync(7);
        Assert.Equal((77, true), (answer.Id, version == 4 ? answer.Reason == 0 : Broker.IsPeer || answer.Reason == 0x92));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:4.3.3-3")]
    [Clause("mqtt5:4.3.3-4")]
    [Clause("mqtt5:3.6.2-1")]
    [Clause("mqtt5:3.6.2-2")]
    [Clause("mqtt5:3.6.2-3")]
    [Clause("mqtt311:4.3.3-1")]
    public async Task A_pubrec_is_answered_with_a_pubrel_each_time(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SubscribeAsync(broker.Topic("a"), 2);
        await broker.PublishAsync(broker.Topic("a"), "once", 2);
        var message = await client.MessageAsync(acknowledge: false);
        for (var i = 0; i < 2; i++)
        {
            await client.SendAsync(Bytes.Ack(5, message.Id));
            var answer = await client.ExpectAsync(6);
            Assert.Equal((message.Id, 0), (answer.Id, answer.Reason));
            Assert.Empty(answer.Properties);
        }

        await client.SendAsync(Bytes.Ack(7, message.Id));
        await client.QuietAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Clause("mqtt5:4.4.0-2")]
    [Clause("mqtt5:4.3.3-9")]
    public async Task An_acknowledgement_of_0x80_or_above_closes_the_message_for_good(int qos)
    {
        await using var broker = await Broker.StartAsync();
        await using (var client = await broker.ConnectAsync(with: wish => wish with { Clean = false, Properties = Prop.SessionExpiry(600) }))
        {
            await client.SubscribeAsync(broker.Topic("a"), qos);
            await broker.PublishAsync(broker.Topic("a"), "unwanted", qos);
            var message = await client.MessageAsync(acknowledge: false);
            await client.SendAsync(Bytes.Ack(qos == 1 ? 4 : 5, message.Id, 0x83));
            await client.QuietAsync();
        }

        await using var again = await broker.ConnectAsync(with: wish => wish with { Clean = false, Properties = Prop.SessionExpiry(600) });
        await broker.PublishAsync(broker.Topic("a"), "next", qos);
        Assert.Equal("next", (await again.MessageAsync()).Text);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:4.13.1-1")]
    public async Task Acknowledgements_of_nothing_do_no_harm(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SendAsync(Bytes.Ack(4, 9), Bytes.Ack(7, 9));
        await client.QuietAsync();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.3.2-2")]
    [Clause("mqtt5:4.7.0-1")]
    [Clause("mqtt311:3.3.2-2")]
    [Clause("mqtt311:4.7.1-1")]
    public async Task A_topic_with_a_wildcard_ends_the_connection(int version)
    {
        await using var broker = await Broker.StartAsync();
        foreach (var topic in new[] { "t/+", "t/#", "#", "+", "t/a#", "t/+/b" })
        {
            await using var client = await broker.ConnectAsync(version: version);
            await client.SendAsync(Bytes.Publish(version, topic, qos: 1, id: 1));
            await client.DisconnectedAsync(0x90);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:4.7.3-1")]
    [Clause("mqtt311:4.7.3-1")]
    public async Task An_empty_topic_ends_the_connection(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SendAsync(Bytes.Publish(version, "", qos: 1, id: 1));
        await client.DisconnectedAsync(0x82);
    }

    [Fact]
    [Clause("mqtt311:3.3.5-2")]
    public async Task A_message_that_is_not_allowed_is_acknowledged_or_ends_the_connection()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: 4);
        await client.SendAsync(Bytes.Publish(4, broker.Denied, qos: 1, id: 1));
        var reply = await client.ReceiveAsync();
        Assert.True(reply is null or { Type: 4, Id: 1 }, $"{reply}");
    }

    [Fact]
    [Clause("mqtt5:3.3.2-14")]
    public async Task A_response_topic_with_a_wildcard_ends_the_connection()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await client.SendAsync(Bytes.Publish(5, broker.Topic("a"), properties: Prop.ResponseTopic("t/+")));
        var reply = await client.ReceiveAsync();
        Assert.True(reply is { Type: 14, Reason: 0x81 or 0x82 or 0x90 }, $"{reply}");
    }

    [Fact]
    [Clause("mqtt5:3.3.4-6")]
    public async Task A_subscription_identifier_from_a_client_is_a_protocol_error()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await client.SendAsync(Bytes.Publish(5, broker.Topic("a"), properties: Prop.SubscriptionIdentifier(1)));
        await client.DisconnectedAsync(0x82);
    }

    [Fact]
    [Clause("mqtt5:3.3.2-4")]
    [Clause("mqtt5:3.3.2-15")]
    [Clause("mqtt5:3.3.2-16")]
    [Clause("mqtt5:3.3.2-17")]
    [Clause("mqtt5:3.3.2-18")]
    [Clause("mqtt5:3.3.2-20")]
    public async Task What_a_publisher_says_of_its_message_reaches_every_subscriber_unchanged()
    {
        await using var broker = await Broker.StartAsync();
        await using var ann = await broker.ConnectAsync("ann");
        await using var ben = await broker.ConnectAsync("ben", with: wish => wish with { Clean = false, Properties = Prop.SessionExpiry(600) });
        await ann.SubscribeAsync(broker.Topic("a"), 0);
        await ben.SubscribeAsync(broker.Topic("a"), 1);
        await ben.DropAsync();
        await broker.PublishAsync(broker.Topic("a"), "m", 1, properties: [.. Prop.User("z", "1"), .. Prop.PayloadFormat(1), .. Prop.User("a", ""), .. Prop.ContentType("à/é"), .. Prop.ResponseTopic("t/réponse"), .. Prop.CorrelationData(0, 255, 0), .. Prop.User("z", "1")]);
        await using var back = await broker.ConnectAsync("ben", with: wish => wish with { Clean = false, Properties = Prop.SessionExpiry(600) });
        foreach (var message in new[] { await ann.MessageAsync(), await back.MessageAsync() })
        {
            Assert.Equal([("z", "1"), ("a", ""), ("z", "1")], message.Properties.Where(one => one.Id == 0x26).Select(one => ((string, string))one.Value));
            Assert.Equal((1, "à/é", "t/réponse"), (message[0x01], message[0x03], message[0x08]));
            Assert.Equal(new byte[] { 0, 255, 0 }, message[0x09]);
            Assert.Null(message[0x02]);
        }
    }

    [Fact]
    [Clause("mqtt5:3.3.2-5")]
    [Clause("mqtt5:3.3.2-6")]
    public async Task A_queued_message_expires_and_tells_what_is_left()
    {
        await using var broker = await Broker.StartAsync();
        var client = await broker.ConnectAsync(with: wish => wish with { Clean = false, Properties = Prop.SessionExpiry(600) });
        await client.SubscribeAsync(broker.Topic("#"), 1);
        await client.LeaveAsync();
        await broker.PublishAsync(broker.Topic("a"), "short", 1, properties: Prop.MessageExpiry(2));
        await broker.PublishAsync(broker.Topic("b"), "long", 1, properties: Prop.MessageExpiry(1000));
        await broker.PassAsync(TimeSpan.FromSeconds(4));
        await using var again = await broker.ConnectAsync(with: wish => wish with { Clean = false, Properties = Prop.SessionExpiry(600) });
        var message = await again.MessageAsync();
        Assert.Equal("long", message.Text);
        Assert.InRange((int)message[0x02]!, 990, 997);
        await again.QuietAsync();
    }

    [Fact]
    [Clause("mqtt5:4.3.3-7")]
    [Clause("mqtt5:4.3.3-13")]
    public async Task A_qos_2_message_that_went_out_is_completed_although_it_expired()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(with: wish => wish with { Clean = false, KeepAlive = 3600, Properties = Prop.SessionExpiry(600) });
        await client.SubscribeAsync(broker.Topic("a"), 2);
        await broker.PublishAsync(broker.Topic("a"), "once", 2, properties: Prop.MessageExpiry(1));
        var message = await client.MessageAsync(acknowledge: false);
        await broker.PassAsync(TimeSpan.FromSeconds(3));
        await client.SendAsync(Bytes.Ack(5, message.Id));
        Assert.Equal(message.Id, (await client.ExpectAsync(6)).Id);
        await client.SendAsync(Bytes.Ack(7, message.Id));
        await client.QuietAsync();
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(4, 1)]
    [InlineData(4, 2)]
    [InlineData(5, 0)]
    [InlineData(5, 1)]
    [InlineData(5, 2)]
    [Clause("mqtt5:4.6.0-5")]
    [Clause("mqtt5:4.6.0-6")]
    [Clause("mqtt311:4.6.0-5")]
    [Clause("mqtt311:4.6.0-6")]
    public async Task Messages_arrive_in_the_order_they_were_sent(int version, int qos)
    {
        const int Count = 200;
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version, with: wish => wish with { Properties = version == 5 ? Prop.ReceiveMaximum(20) : null });
        await client.SubscribeAsync(broker.Topic("a"), qos);
        var sending = Task.Run(
            async () =>
            {
                await using var publisher = await broker.ConnectAsync("ben", version);
                for (var i = 0; i < Count; i++)
                {
                    await publisher.PublishAsync(broker.Topic("a"), $"{i}", qos);
                }

                await publisher.QuietAsync();
            },
            TestContext.Current.CancellationToken
        );
        var texts = new List<string>();
        while (texts.Count < Count)
        {
            var reply = (await client.ReceiveAsync())!;
            if (reply.Type == 3)
            {
                texts.Add(reply.Text);
            }

            if (reply.Type == 6 || (reply.Type == 3 && reply.Qos > 0))
            {
                await client.SendAsync(Bytes.Ack(reply.Type == 6 ? 7 : reply.Qos == 1 ? 4 : 5, reply.Id));
            }
        }

        await sending;
        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"{i}"), texts);
    }
}
