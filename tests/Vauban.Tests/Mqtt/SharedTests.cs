using Xunit;

namespace Vauban.Tests.Mqtt;

/// <summary>Shared subscriptions (4.8.2).</summary>
public sealed class SharedTests
{
    [Theory]
    [InlineData("$share/")]
    [InlineData("$share/g")]
    [InlineData("$share/g/")]
    [InlineData("$share//t/a")]
    [InlineData("$share/+/t/a")]
    [InlineData("$share/a#/t/a")]
    [InlineData("$share/g/t/#/a")]
    [Clause("mqtt5:4.8.2-1")]
    [Clause("mqtt5:4.8.2-2")]
    public async Task A_share_without_a_right_name_or_filter_is_refused(string filter)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await client.SendAsync(Bytes.Subscribe(5, 1, [(filter, 1)]));
        var reply = await client.ReceiveAsync();
        Assert.True(reply is null || (reply.Type == 9 && reply.Reasons[0] >= 0x80) || (reply.Type == 14 && reply.Reason >= 0x80), $"{reply}");
    }

    [Fact]
    [Clause("mqtt5:4.8.2-3")]
    public async Task Each_message_goes_to_one_member_with_its_own_quality_and_all_take_part()
    {
        await using var broker = await Broker.StartAsync();
        await using var ann = await broker.ConnectAsync("ann");
        await using var ben = await broker.ConnectAsync("ben");
        await using var all = await broker.ConnectAsync("all");
        await ann.SubscribeAsync("$share/g/" + broker.Topic("#"), 0);
        await ben.SubscribeAsync("$share/g/" + broker.Topic("#"), 2);
        await all.SubscribeAsync(broker.Topic("#"), 0);
        for (var i = 0; i < 40; i++)
        {
            await broker.PublishAsync(broker.Topic($"{i}"), $"{i}", 2);
        }

        var (toAnn, toBen) = (await DrainAsync(ann), await DrainAsync(ben));
        Assert.Equal(Enumerable.Range(0, 40), toAnn.Concat(toBen).Select(message => int.Parse(message.Text, System.Globalization.CultureInfo.InvariantCulture)).Order());
        Assert.True(toAnn.Count > 0 && toBen.Count > 0, $"{toAnn.Count} and {toBen.Count}");
        Assert.All(toAnn, message => Assert.Equal(0, message.Qos));
        Assert.All(toBen, message => Assert.Equal(2, message.Qos));
        Assert.Equal(40, (await DrainAsync(all)).Count);
    }

    [Fact]
    [Clause("mqtt5:4.8.2-3")]
    public async Task Two_shares_of_one_filter_each_get_every_message()
    {
        await using var broker = await Broker.StartAsync();
        await using var ann = await broker.ConnectAsync("ann");
        await using var ben = await broker.ConnectAsync("ben");
        await ann.SubscribeAsync("$share/g/" + broker.Topic("a"), 1);
        await ben.SubscribeAsync("$share/h/" + broker.Topic("a"), 1);
        await broker.PublishAsync(broker.Topic("a"), "m");
        Assert.Equal("m", (await ann.MessageAsync()).Text);
        Assert.Equal("m", (await ben.MessageAsync()).Text);
    }

    [Fact]
    [Clause("mqtt5:3.3.1-9")]
    public async Task A_share_brings_no_retained_messages()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await broker.PublishAsync(broker.Topic("a"), "kept", 1, retain: true);
        await client.SubscribeAsync("$share/g/" + broker.Topic("a"), 1);
        await broker.PublishAsync(broker.Topic("a"), "live", 1);
        Assert.Equal("live", (await client.MessageAsync()).Text);
    }

    [Fact]
    [Clause("mqtt5:3.10.4-1")]
    public async Task A_member_that_leaves_the_share_gets_no_more()
    {
        await using var broker = await Broker.StartAsync();
        await using var ann = await broker.ConnectAsync("ann");
        await using var ben = await broker.ConnectAsync("ben");
        await ann.SubscribeAsync("$share/g/" + broker.Topic("a"), 1);
        await ben.SubscribeAsync("$share/g/" + broker.Topic("a"), 1);
        Assert.Equal([0], (await ann.UnsubscribeAsync("$share/g/" + broker.Topic("a"))).Reasons);
        for (var i = 0; i < 4; i++)
        {
            await broker.PublishAsync(broker.Topic("a"), $"{i}");
            Assert.Equal($"{i}", (await ben.MessageAsync()).Text);
        }

        await ann.QuietAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Clause("mqtt5:4.8.2-6")]
    public async Task A_message_that_a_member_refuses_goes_to_nobody_else(int qos)
    {
        await using var broker = await Broker.StartAsync();
        await using var ann = await broker.ConnectAsync("ann");
        await ann.SubscribeAsync("$share/g/" + broker.Topic("a"), qos);
        await broker.PublishAsync(broker.Topic("a"), "unwanted", qos);
        var message = await ann.MessageAsync(acknowledge: false);
        await using var ben = await broker.ConnectAsync("ben");
        await ben.SubscribeAsync("$share/g/" + broker.Topic("a"), qos);
        await ann.SendAsync(Bytes.Ack(qos == 1 ? 4 : 5, message.Id, 0x83));
        await ann.QuietAsync();
        await ben.QuietAsync();
        await ann.DropAsync();
        await broker.SettledAsync("ann");
        await ben.QuietAsync();
    }

    [Fact]
    [Clause("mqtt5:4.8.2-4")]
    [Clause("mqtt5:4.8.2-5")]
    public async Task A_qos_2_delivery_stays_with_its_member()
    {
        await using var broker = await Broker.StartAsync();
        var ann = await broker.ConnectAsync("ann", with: wish => wish with { Clean = false, Properties = Prop.SessionExpiry(600) });
        await ann.SubscribeAsync("$share/g/" + broker.Topic("a"), 2);
        await broker.PublishAsync(broker.Topic("a"), "hers", 2);
        var message = await ann.MessageAsync(acknowledge: false);
        await using var ben = await broker.ConnectAsync("ben");
        await ben.SubscribeAsync("$share/g/" + broker.Topic("a"), 2);
        await ann.DropAsync();
        await broker.SettledAsync("ann");
        await ben.QuietAsync();
        await using (var back = await broker.ConnectAsync("ann", with: wish => wish with { Clean = false, Properties = Prop.SessionExpiry(600) }))
        {
            var again = await back.MessageAsync(acknowledge: false);
            Assert.Equal((message.Id, "hers", true), (again.Id, again.Text, again.Duplicate));
        }

        // The session ends with the message still open: nobody else gets it.
        await using var clean = await broker.ConnectAsync("ann");
        await ben.QuietAsync();
        await clean.QuietAsync();
    }

    /// <summary>A SHOULD of 4.8.2, without a number.</summary>
    [Fact]
    public async Task What_a_member_has_not_acknowledged_goes_to_another_when_its_session_ends()
    {
        await using var broker = await Broker.StartAsync();
        await using var ann = await broker.ConnectAsync("ann", with: wish => wish with { Clean = false, Properties = Prop.SessionExpiry(600) });
        await ann.SubscribeAsync("$share/g/" + broker.Topic("a"), 1);
        await broker.PublishAsync(broker.Topic("a"), "hers");
        Assert.Equal("hers", (await ann.MessageAsync(acknowledge: false)).Text);
        await using var ben = await broker.ConnectAsync("ben");
        await ben.SubscribeAsync("$share/g/" + broker.Topic("a"), 1);
        await ann.DropAsync();
        await broker.SettledAsync("ann");
        await ben.QuietAsync();
        await using var clean = await broker.ConnectAsync("ann");
        var message = await ben.MessageAsync();
        Assert.Equal(("hers", false), (message.Text, message.Duplicate));
        await ben.QuietAsync();
    }

    /// <summary>Everything that is there, acknowledged: rounds of PINGREQ until one brings nothing.</summary>
    private static async Task<List<Reply>> DrainAsync(BareClient client)
    {
        var messages = new List<Reply>();
        var quiet = false;
        while (!quiet)
        {
            quiet = true;
            await client.SendAsync(new byte[] { 0xC0, 0 });
            for (var reply = (await client.ReceiveAsync())!; reply.Type != 13; reply = (await client.ReceiveAsync())!)
            {
                quiet = false;
                if (reply.Type == 3)
                {
                    messages.Add(reply);
                }

                if (reply.Type == 6 || (reply.Type == 3 && reply.Qos > 0))
                {
                    await client.SendAsync(Bytes.Ack(reply.Type == 6 ? 7 : reply.Qos == 1 ? 4 : 5, reply.Id));
                }
            }
        }

        return messages;
    }
}
