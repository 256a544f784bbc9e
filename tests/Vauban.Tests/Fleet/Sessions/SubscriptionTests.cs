using Vauban.Fleet.Connect;
using Vauban.Tests.Fleet.Connect;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Sessions;

/// <summary>The options of subscriptions, groups that share, and what a message carries along.</summary>
public sealed class SubscriptionTests
{
    [Fact]
    [Clause("mqtt5:3.8.3-3")]
    public async Task A_client_does_not_hear_itself_where_it_does_not_want_to()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.OpenAsync("client");
        await client.ListenAsync("t/own", noLocal: true);
        await client.ListenAsync("t/echo");
        await client.SendAsync(new PublishPacket { Topic = "t/own", Payload = [1] }, new PublishPacket { Topic = "t/echo", Payload = [2] });
        Assert.Equal("t/echo", (await client.HearAsync()).Topic);
        await client.SilentAsync();
    }

    [Fact]
    [Clause("mqtt5:3.3.4-2")]
    [Clause("mqtt5:3.3.4-3")]
    [Clause("mqtt5:3.3.4-4")]
    public async Task Overlapping_subscriptions_give_one_message_with_the_highest_qos_and_all_identifiers()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.OpenAsync("client");
        await client.ListenAsync("t/#", Qos.AtMostOnce, identifier: 1);
        await client.ListenAsync("t/+", Qos.AtLeastOnce, identifier: 268_435_455);
        await using var writer = await gateway.OpenAsync("writer");
        await writer.SayAsync("t/a", "x");
        var heard = await client.HearAsync();
        Assert.Equal(Qos.AtLeastOnce, heard.Qos);
        Assert.Equal([1u, 268_435_455u], heard.Properties.SubscriptionIdentifiers.Order());
        await client.SilentAsync();
    }

    [Fact]
    [Clause("mqtt5:3.8.4-3")]
    public async Task A_second_subscription_with_the_same_filter_replaces_the_first()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.OpenAsync("client");
        await client.ListenAsync("t/#", Qos.AtLeastOnce, identifier: 1);
        await client.ListenAsync("t/#", Qos.AtMostOnce, identifier: 2);
        await using var writer = await gateway.OpenAsync("writer");
        await writer.SayAsync("t/a", "x");
        var heard = await client.HearAsync();
        Assert.Equal((Qos.AtMostOnce, 2u), (heard.Qos, Assert.Single(heard.Properties.SubscriptionIdentifiers)));
        Assert.Equal(1, gateway.Gateway.Counts.Subscriptions);
    }

    [Fact]
    [Clause("mqtt5:3.3.2-4")]
    [Clause("mqtt5:3.3.2-15")]
    [Clause("mqtt5:3.3.2-16")]
    [Clause("mqtt5:3.3.2-17")]
    [Clause("mqtt5:3.3.2-18")]
    [Clause("mqtt5:3.3.2-20")]
    public async Task What_the_sender_says_of_a_message_arrives_unaltered()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using (var first = await gateway.OpenAsync("reader", expiry: 60))
        {
            await first.ListenAsync("t/#", Qos.ExactlyOnce);
        }

        await using var writer = await gateway.OpenAsync("writer");
        var said = new PacketProperties
        {
            PayloadFormat = 1,
            MessageExpiry = 1000,
            ContentType = "application/json",
            ResponseTopic = "t/answer",
            CorrelationData = [1, 2, 3],
            UserProperties = [new UserProperty("b", "1"), new UserProperty("a", "2"), new UserProperty("b", "3")],
        };
        foreach (var qos in new[] { Qos.AtLeastOnce, Qos.ExactlyOnce })
        {
            await writer.SayAsync("t/a", "{}", qos, properties: said);
        }

        await using var second = await gateway.CrashAsync();
        await using var reader = await second.OpenAsync("reader", expiry: 60, clean: false);
        for (var i = 0; i < 2; i++)
        {
            var heard = (await reader.HearAsync()).Properties;
            Assert.Equal((said.PayloadFormat, said.ContentType, said.ResponseTopic), (heard.PayloadFormat, heard.ContentType, heard.ResponseTopic));
            Assert.Equal(said.CorrelationData, heard.CorrelationData);
            Assert.Equal(said.UserProperties, heard.UserProperties);
            Assert.InRange(heard.MessageExpiry!.Value, 900u, 1000u);
        }
    }

    [Fact]
    [Clause("mqtt5:3.3.2-8")]
    [Clause("mqtt5:3.3.2-11")]
    [Clause("mqtt5:3.3.2-12")]
    public async Task Topic_aliases_stand_for_topics_both_ways()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var reader = await gateway.OpenAsync("reader", properties: new PacketProperties { TopicAliasMaximum = 1 });
        await reader.ListenAsync("t/#");
        await using var writer = await gateway.OpenAsync("writer");
        await writer.SayAsync("t/a", "0", properties: new PacketProperties { TopicAlias = 16 });
        await writer.SayAsync("", "1", properties: new PacketProperties { TopicAlias = 16 });
        await writer.SayAsync("t/b", "2", properties: new PacketProperties { TopicAlias = 16 });
        await writer.SayAsync("", "3", properties: new PacketProperties { TopicAlias = 16 });
        List<(string, ushort?)> heard = [];
        for (var i = 0; i < 4; i++)
        {
            var message = await reader.HearAsync();
            heard.Add((message.Topic, message.Properties.TopicAlias));
        }

        Assert.Equal([("t/a", 1), ("", 1), ("t/b", null), ("t/b", null)], heard);
    }

    [Fact]
    [Clause("mqtt5:3.1.2-24")]
    [Clause("mqtt5:3.1.2-25")]
    public async Task A_message_larger_than_the_client_takes_is_left_out_and_the_next_arrives()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var reader = await gateway.OpenAsync("reader", properties: new PacketProperties { MaximumPacketSize = 60 });
        await reader.ListenAsync("t/#");
        await using var writer = await gateway.OpenAsync("writer");
        await writer.SayAsync("t/a", new string('x', 100));
        await writer.SayAsync("t/a", "small");
        Assert.Equal("small", await reader.HearTextAsync());
    }

    [Fact]
    [Clause("mqtt5:4.8.2-1")]
    public async Task A_group_shares_messages_fairly_among_those_who_are_there()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var one = await gateway.OpenAsync("one");
        await using var two = await gateway.OpenAsync("two", expiry: 600);
        await using var other = await gateway.OpenAsync("other");
        Assert.Equal(ReasonCode.GrantedQos1, await one.ListenAsync("$share/g/t/#"));
        await two.ListenAsync("$share/g/t/#");
        await other.ListenAsync("$share/h/t/#");
        await using var writer = await gateway.OpenAsync("writer");
        for (var i = 0; i < 10; i++)
        {
            await writer.SayAsync("t/a", $"{i}");
        }

        for (var i = 0; i < 5; i++)
        {
            await one.HearAsync();
            await two.HearAsync();
        }

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal($"{i}", await other.HearTextAsync());
        }

        await two.DisposeAsync();
        await TestGateway.UntilAsync(() => gateway.Gateway.Applications.Count == 3);
        for (var i = 0; i < 4; i++)
        {
            await writer.SayAsync("t/a", $"then {i}");
            Assert.Equal($"then {i}", await one.HearTextAsync());
        }
    }

    [Fact]
    public async Task After_a_crash_a_groups_message_is_with_the_member_that_had_it_and_none_is_lost()
    {
        await using var first = await TestGateway.StartAsync();
        await using var one = await first.OpenAsync("one", expiry: 600);
        await using var two = await first.OpenAsync("two", expiry: 600);
        await one.ListenAsync("$share/g/t/#");
        await two.ListenAsync("$share/g/t/#");
        await using var writer = await first.OpenAsync("writer");
        for (var i = 0; i < 10; i++)
        {
            await writer.SayAsync("t/a", $"{i}");
        }

        var acknowledged = new[] { await one.HearTextAsync(), await two.HearTextAsync() };
        await one.SyncAsync();
        await two.SyncAsync();
        await writer.SayAsync("t/a", "last");
        await using var second = await first.CrashAsync();
        HashSet<string> heard = [];
        foreach (var name in new[] { "one", "two" })
        {
            await using var back = await second.OpenAsync(name, expiry: 600, clean: false);
            await back.SendAsync(new PingPacket(PacketType.Pingreq));
            for (var quiet = 0; quiet < 2; )
            {
                var packet = await back.ReceiveAsync();
                if (packet is PublishPacket message)
                {
                    Assert.True(heard.Add(TestApplications.Text(message)));
                    await back.SendAsync(new AckPacket(PacketType.Puback) { PacketId = message.PacketId });
                }
                else if (++quiet == 1)
                {
                    await Task.Delay(100, TestContext.Current.CancellationToken);
                    await back.SendAsync(new PingPacket(PacketType.Pingreq));
                }
            }
        }

        Assert.Equal([.. Enumerable.Range(0, 10).Select(i => $"{i}").Except(acknowledged).Append("last").Order()], heard.Order());
    }

    [Theory]
    [InlineData("elsewhere/#", ReasonCode.NotAuthorized)]
    [InlineData("$SYS/#", ReasonCode.NotAuthorized)]
    [InlineData("$share/g/elsewhere", ReasonCode.NotAuthorized)]
    [InlineData("$share/g", ReasonCode.TopicFilterInvalid)]
    [InlineData("t/a", ReasonCode.GrantedQos2)]
    public async Task An_application_is_answered_by_its_rights(string filter, ReasonCode reason)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.OpenAsync("client");
        Assert.Equal(reason, await client.ListenAsync(filter, Qos.ExactlyOnce));
    }

    [Fact]
    public async Task An_application_whose_rights_shrink_is_cut_when_it_hears_too_much()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.OpenAsync("client");
        await client.ListenAsync("t/a");
        gateway.Gateway.UpdateApplication("client", new ApplicationRights("client", [], ["t/#"]));
        await client.SendAsync(new PublishPacket { Topic = "t/a", Qos = Qos.AtLeastOnce, PacketId = 1 });
        Assert.Equal(ReasonCode.NotAuthorized, (await client.NextAsync<AckPacket>()).Reason);
        gateway.Gateway.UpdateApplication("client", new ApplicationRights("client", [], ["t/b"]));
        Assert.Equal(ReasonCode.AdministrativeAction, await client.DisconnectedAsync());
    }

    [Fact]
    public async Task An_application_hears_a_device_and_another_device_does_not()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var application = await gateway.OpenAsync("application");
        await application.ListenAsync($"v1/{TestGateway.Product}/+/up/#");
        await using var alice = await gateway.ConnectAsync(TestGateway.Alice);
        await alice.PublishAsync(TestGateway.Up(TestGateway.Alice), "21");
        await alice.NextAsync<AckPacket>();
        var heard = await application.HearAsync();
        Assert.Equal((TestGateway.Up(TestGateway.Alice), "21"), (heard.Topic, TestApplications.Text(heard)));
    }

    [Fact]
    [Clause("mqtt5:3.2.2-16")]
    public async Task An_application_without_a_client_id_is_told_the_one_it_got()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.ApplicationAsync(TestApplications.Rights("a"), new ConnectPacket { ClientId = "" });
        Assert.StartsWith("app-", client.Connack!.Properties.AssignedClientId, StringComparison.Ordinal);
    }
}
