using Xunit;

namespace Vauban.Tests.Mqtt;

/// <summary>Limits each side sets the other: receive maximum, packet size, topic aliases (3.1.2.11, 3.2.2.3, 3.3.2.3.4, 4.9).</summary>
public sealed class FlowTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Clause("mqtt5:3.3.4-9")]
    [Clause("mqtt5:3.3.4-10")]
    [Clause("mqtt5:4.9.0-1")]
    [Clause("mqtt5:4.9.0-2")]
    [Clause("mqtt5:4.9.0-3")]
    public async Task The_server_waits_when_the_receive_maximum_is_reached_and_serves_all_else(int qos)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(with: wish => wish with { Properties = Prop.ReceiveMaximum(3) });
        await client.SubscribeAsync([(broker.Topic("a"), qos), (broker.Topic("zero"), 0)]);
        for (var i = 0; i < 8; i++)
        {
            await broker.PublishAsync(broker.Topic("a"), $"{i}", qos);
        }

        var open = new List<Reply> { await client.MessageAsync(false), await client.MessageAsync(false), await client.MessageAsync(false) };
        await client.QuietAsync();
        await client.PublishAsync(broker.Topic("other"), "mine", 1);
        await client.SubscribeAsync(broker.Topic("more"), 0);
        await broker.PublishAsync(broker.Topic("zero"), "passes", 0);
        Assert.Equal("passes", (await client.MessageAsync()).Text);

        for (var i = 3; i < 8; i++)
        {
            await CompleteAsync(client, open[0]);
            open.RemoveAt(0);
            open.Add(await client.MessageAsync(false));
            Assert.Equal($"{i}", open[^1].Text);
            await client.QuietAsync();
        }
    }

    [Fact]
    [Clause("mqtt5:3.3.4-7")]
    [Clause("mqtt5:4.13.1-1")]
    public async Task A_client_past_the_servers_receive_maximum_is_disconnected_with_0x93()
    {
        await using var broker = await Broker.StartAsync();
        var (client, connack) = await broker.GreetAsync();
        await using (client)
        {
            var most = (int?)connack[0x21] ?? 65_535;
            var packets = Enumerable.Range(1, Math.Min(most + 1, 65_535)).SelectMany(id => Bytes.Publish(5, broker.Topic("a"), qos: 2, id: (ushort)id)).ToArray();
            await client.SendAsync(packets);
            var last = await client.ReceiveAsync();
            while (last is { Type: 5 })
            {
                Assert.InRange(last.Id, 1, most);
                last = await client.ReceiveAsync();
            }

            Assert.True(last is { Type: 14, Reason: 0x93 } || (last is null && Broker.IsPeer), $"{last}");
        }
    }

    [Fact]
    [Clause("mqtt5:3.2.2-15")]
    [Clause("mqtt5:4.13.1-1")]
    public async Task A_packet_past_the_servers_maximum_is_refused_with_0x95()
    {
        await using var broker = await Broker.StartAsync();
        var (client, connack) = await broker.GreetAsync();
        await using (client)
        {
            if ((int?)connack[0x27] is not { } most)
            {
                Assert.True(Broker.IsPeer, "this server tells how much it bears");
                return;
            }

            byte[] header = [0x30, .. Bytes.Variable(most)];
            await client.SendAsync(header);
            await client.DisconnectedAsync(0x95);
        }
    }

    [Fact]
    [Clause("mqtt5:3.1.2-24")]
    [Clause("mqtt5:3.1.2-25")]
    public async Task A_message_too_large_for_the_client_is_dropped_for_it_and_the_next_one_comes()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(with: wish => wish with { Properties = [.. Prop.MaximumPacketSize(120), .. Prop.ReceiveMaximum(1)] });
        await using var other = await broker.ConnectAsync("ben");
        await client.SubscribeAsync(broker.Topic("a"), 1);
        await other.SubscribeAsync(broker.Topic("a"), 1);
        var frame = 2 + 2 + broker.Topic("a").Length + 2 + 1;
        foreach (var length in new[] { 121 - frame, 120 - frame, 10_000, 10 })
        {
            await broker.PublishAsync(broker.Topic("a"), new string('x', length));
            Assert.Equal(length, (await other.MessageAsync()).Payload.Length);
        }

        var exact = await client.MessageAsync();
        Assert.Equal((120, 120 - frame), (exact.Size, exact.Payload.Length));
        Assert.Equal(10, (await client.MessageAsync()).Payload.Length);
    }

    [Fact]
    [Clause("mqtt5:3.2.2-19")]
    [Clause("mqtt5:3.2.2-20")]
    [Clause("mqtt5:3.4.2-2")]
    [Clause("mqtt5:3.4.2-3")]
    [Clause("mqtt5:3.5.2-2")]
    [Clause("mqtt5:3.5.2-3")]
    [Clause("mqtt5:3.7.2-2")]
    [Clause("mqtt5:3.7.2-3")]
    [Clause("mqtt5:3.9.2-1")]
    [Clause("mqtt5:3.9.2-2")]
    [Clause("mqtt5:3.11.2-1")]
    [Clause("mqtt5:3.11.2-2")]
    [Clause("mqtt5:3.14.2-3")]
    [Clause("mqtt5:3.14.2-4")]
    public async Task Words_of_explanation_are_left_out_where_the_packet_would_grow_too_large()
    {
        const int Most = 40;
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.OpenAsync();
        await client.SendAsync(Bytes.Connect(5, broker.Wish("ann") with { Properties = Prop.MaximumPacketSize(Most) }));
        Assert.InRange((await client.ExpectAsync(2)).Size, 1, Most);
        await client.SendAsync(Bytes.Subscribe(5, 1, [("t/#/wrong", 1), (broker.Denied, 1)]));
        Assert.InRange((await client.ExpectAsync(9)).Size, 1, Most);
        await client.SendAsync(Bytes.Unsubscribe(5, 2, "t/none"));
        Assert.InRange((await client.ExpectAsync(11)).Size, 1, Most);
        await client.SendAsync(Bytes.Publish(5, broker.Denied, qos: 1, id: 3), Bytes.Publish(5, broker.Denied, qos: 2, id: 4), Bytes.Ack(6, 99));
        Assert.InRange((await client.ExpectAsync(4)).Size, 1, Most);
        Assert.InRange((await client.ExpectAsync(5)).Size, 1, Most);
        Assert.InRange((await client.ExpectAsync(7)).Size, 1, Most);
        await client.SendAsync(new byte[] { 0xC1, 0 });
        Assert.InRange((await client.ReceiveAsync())?.Size ?? 1, 1, Most);
    }

    [Fact]
    [Clause("mqtt5:3.1.2-29")]
    public async Task Without_problem_information_acknowledgements_say_their_code_and_no_more()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(with: wish => wish with { Properties = Prop.RequestProblemInformation(0) });
        await client.SendAsync(Bytes.Subscribe(5, 1, [(broker.Denied, 1)]), Bytes.Unsubscribe(5, 2, "t/none"), Bytes.Publish(5, broker.Denied, qos: 1, id: 3), Bytes.Publish(5, broker.Denied, qos: 2, id: 4), Bytes.Ack(6, 99));
        for (var i = 0; i < 5; i++)
        {
            var reply = (await client.ReceiveAsync())!;
            Assert.True(reply.Type is 4 or 5 or 7 or 9 or 11, reply.ToString());
            Assert.Null(reply[0x1F]);
            Assert.Null(reply[0x26]);
        }
    }

    [Fact]
    [Clause("mqtt5:3.3.2-12")]
    [Clause("mqtt5:3.2.2-17")]
    public async Task The_server_takes_every_alias_up_to_the_maximum_it_announced()
    {
        await using var broker = await Broker.StartAsync();
        var (client, connack) = await broker.GreetAsync();
        await using (client)
        {
            var most = (int?)connack[0x22] ?? 0;
            Assert.True(most > 0);
            await client.SubscribeAsync(broker.Topic("#"), 0);
            foreach (var alias in new[] { 1, most })
            {
                await client.SendAsync(Bytes.Publish(5, broker.Topic($"a{alias}"), "named", properties: Prop.TopicAlias((ushort)alias)), Bytes.Publish(5, "", "aliased", properties: Prop.TopicAlias((ushort)alias)));
                Assert.Equal((broker.Topic($"a{alias}"), "named"), Of(await client.MessageAsync()));
                Assert.Equal((broker.Topic($"a{alias}"), "aliased"), Of(await client.MessageAsync()));
            }

            // An alias may be given to another topic, and is no part of the message that goes on.
            await client.SendAsync(Bytes.Publish(5, broker.Topic("b"), "renamed", properties: Prop.TopicAlias(1)), Bytes.Publish(5, "", "again", properties: Prop.TopicAlias(1)));
            Assert.Equal((broker.Topic("b"), "renamed"), Of(await client.MessageAsync()));
            var message = await client.MessageAsync();
            Assert.Equal((broker.Topic("b"), "again"), Of(message));
            Assert.Null(message[0x23]);
        }
    }

    [Fact]
    [Clause("mqtt5:3.3.2-8")]
    [Clause("mqtt5:3.3.2-9")]
    [Clause("mqtt5:3.2.2-18")]
    public async Task Alias_0_and_an_alias_past_the_maximum_are_refused_with_0x94()
    {
        await using var broker = await Broker.StartAsync();
        foreach (var past in new[] { false, true })
        {
            var (client, connack) = await broker.GreetAsync();
            await using (client)
            {
                var most = (int?)connack[0x22] ?? 0;
                if (past && most == 65_535)
                {
                    continue;
                }

                await client.SendAsync(Bytes.Publish(5, broker.Topic("a"), properties: Prop.TopicAlias(past ? (ushort)(most + 1) : (ushort)0)));
                await client.DisconnectedAsync(0x94);
            }
        }
    }

    [Fact]
    [Clause("mqtt5:4.13.1-1")]
    public async Task An_alias_that_was_never_given_is_a_protocol_error()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await client.SendAsync(Bytes.Publish(5, "", properties: Prop.TopicAlias(1)));
        await client.DisconnectedAsync(0x82);
    }

    [Fact]
    [Clause("mqtt5:3.3.2-7")]
    public async Task Aliases_end_with_their_connection()
    {
        await using var broker = await Broker.StartAsync();
        await using (var client = await broker.ConnectAsync(with: wish => wish with { Clean = false, Properties = Prop.SessionExpiry(600) }))
        {
            await client.SendAsync(Bytes.Publish(5, broker.Topic("a"), properties: Prop.TopicAlias(1)));
            await client.QuietAsync();
        }

        await using var again = await broker.ConnectAsync(with: wish => wish with { Clean = false, Properties = Prop.SessionExpiry(600) });
        await again.SendAsync(Bytes.Publish(5, "", properties: Prop.TopicAlias(1)));
        await again.DisconnectedAsync(0x82);
    }

    [Fact]
    [Clause("mqtt5:3.1.2-26")]
    [Clause("mqtt5:3.1.2-27")]
    [Clause("mqtt5:3.3.2-11")]
    public async Task The_servers_aliases_stay_within_what_the_client_bears()
    {
        await using var broker = await Broker.StartAsync();
        foreach (var most in new ushort[] { 0, 2 })
        {
            await using var client = await broker.ConnectAsync(with: wish => wish with { Properties = most == 0 ? null : Prop.TopicAliasMaximum(most) });
            await client.SubscribeAsync(broker.Topic("#"), 0);
            var names = new Dictionary<int, string>();
            for (var i = 0; i < 12; i++)
            {
                await broker.PublishAsync(broker.Topic($"{i % 4}"), $"{i}", 0);
                var message = await client.MessageAsync();
                Assert.Equal($"{i}", message.Text);
                var topic = message.Topic;
                if (message[0x23] is int alias)
                {
                    Assert.InRange(alias, 1, most);
                    topic = topic.Length > 0 ? names[alias] = topic : names[alias];
                }

                Assert.Equal(broker.Topic($"{i % 4}"), topic);
            }
        }
    }

    private static (string Topic, string Text) Of(Reply message) => (message.Topic, message.Text);

    private static async Task CompleteAsync(BareClient client, Reply message)
    {
        await client.SendAsync(Bytes.Ack(message.Qos == 1 ? 4 : 5, message.Id));
        if (message.Qos == 2)
        {
            await client.ExpectAsync(6);
            await client.SendAsync(Bytes.Ack(7, message.Id));
        }
    }
}
