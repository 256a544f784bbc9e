using Xunit;

namespace Vauban.Tests.Mqtt;

/// <summary>Fixed headers, packet identifiers, properties (chapter 2).</summary>
public sealed class HeaderTests
{
    /// <summary>A right body under flags that are not allowed; what a server sends; types 0 and 15.</summary>
    public static TheoryData<int, string> WrongFlags { get; } = Broken.Both("C100", "C200", "C800", "8006000100017400", "830600010001740000", "A0050001000174", "60020001", "61020001", "41020001", "51020001", "71020001", "E100", "0000");

    [Theory]
    [MemberData(nameof(WrongFlags))]
    [Clause("mqtt5:2.1.3-1")]
    [Clause("mqtt5:3.6.1-1")]
    [Clause("mqtt5:3.8.1-1")]
    [Clause("mqtt5:3.10.1-1")]
    [Clause("mqtt5:3.14.1-1")]
    [Clause("mqtt5:4.13.1-1")]
    [Clause("mqtt311:2.2.2-1")]
    [Clause("mqtt311:2.2.2-2")]
    [Clause("mqtt311:3.6.1-1")]
    [Clause("mqtt311:3.8.1-1")]
    [Clause("mqtt311:3.10.1-1")]
    [Clause("mqtt311:3.14.1-1")]
    [Clause("mqtt311:4.8.0-1")]
    public async Task Reserved_flags_end_the_connection(int version, string hex)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SendAsync(Convert.FromHexString(hex));
        await client.DisconnectedAsync(0x81);
    }

    [Fact]
    [Clause("mqtt5:3.15.1-1")]
    public async Task Reserved_flags_of_auth_end_the_connection()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await client.SendAsync(Convert.FromHexString("F100"));
        await client.DisconnectedAsync(0x81);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt311:4.8.0-1")]
    public async Task Auth_and_packets_that_only_servers_send_end_the_connection(int version)
    {
        await using var broker = await Broker.StartAsync();
        foreach (var hex in version == 5 ? new[] { "2003000000", "D000", "9004000100" + "00", "B004000100" + "00", "F000" } : ["20020000", "D000", "9003000100", "B0020001", "F000"])
        {
            await using var client = await broker.ConnectAsync(version: version);
            await client.SendAsync(Convert.FromHexString(hex));
            await client.DisconnectedAsync(0x82);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:2.2.1-3")]
    [Clause("mqtt311:2.3.1-1")]
    public async Task A_packet_identifier_of_zero_ends_the_connection(int version)
    {
        await using var broker = await Broker.StartAsync();
        foreach (var packet in new[] { Bytes.Publish(version, broker.Topic("a"), qos: 1), Bytes.Publish(version, broker.Topic("a"), qos: 2), Bytes.Subscribe(version, 0, [("t/a", 0)]), Bytes.Unsubscribe(version, 0, "t/a") })
        {
            await using var client = await broker.ConnectAsync(version: version);
            await client.SendAsync(packet);
            await client.DisconnectedAsync(0x82);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:2.2.1-2")]
    [Clause("mqtt311:2.3.1-5")]
    public async Task A_qos_0_message_has_no_identifier(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SubscribeAsync(broker.Topic("a"), 0);
        await client.PublishAsync(broker.Topic("a"), "\u0001\u0002payload", qos: 0);
        var message = await client.MessageAsync();
        Assert.Equal((0, "\u0001\u0002payload"), (message.Qos, message.Text));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:2.2.1-4")]
    [Clause("mqtt5:4.3.2-1")]
    [Clause("mqtt5:4.3.3-1")]
    [Clause("mqtt311:2.3.1-4")]
    public async Task The_servers_identifiers_are_not_zero_and_not_in_use(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SubscribeAsync(broker.Topic("a"), 2);
        var open = new HashSet<int>();
        for (var i = 0; i < 12; i++)
        {
            await broker.PublishAsync(broker.Topic("a"), $"{i}", 1 + (i & 1));
            var message = await client.MessageAsync(acknowledge: false);
            Assert.True(message.Id > 0 && open.Add(message.Id), message.ToString());
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:2.2.1-5")]
    [Clause("mqtt5:2.2.1-6")]
    [Clause("mqtt5:3.8.4-2")]
    [Clause("mqtt5:3.10.4-5")]
    [Clause("mqtt311:2.3.1-6")]
    [Clause("mqtt311:2.3.1-7")]
    [Clause("mqtt311:3.8.4-2")]
    [Clause("mqtt311:3.10.4-4")]
    public async Task Answers_carry_the_identifier_of_what_they_answer(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        foreach (var id in new ushort[] { 1, 256, 65_535 })
        {
            await client.SendAsync(Bytes.Subscribe(version, id, [(broker.Topic("a"), 0)]));
            Assert.Equal(id, (await client.ExpectAsync(9)).Id);
            await client.SendAsync(Bytes.Unsubscribe(version, id, broker.Topic("a")));
            Assert.Equal(id, (await client.ExpectAsync(11)).Id);
            await client.SendAsync(Bytes.Publish(version, broker.Topic("a"), qos: 1, id: id));
            Assert.Equal(id, (await client.ExpectAsync(4)).Id);
            await client.SendAsync(Bytes.Publish(version, broker.Topic("a"), qos: 2, id: id));
            Assert.Equal(id, (await client.ExpectAsync(5)).Id);
            await client.SendAsync(Bytes.Ack(6, id));
            Assert.Equal(id, (await client.ExpectAsync(7)).Id);
        }
    }

    [Theory]
    [InlineData("21")] // no such property
    [InlineData("11000000")] // cut short
    [InlineData("0100FF")] // rubbish after a property
    [InlineData("010001" + "00")] // twice
    [InlineData("0102")] // payload format is 0 or 1
    [InlineData("2100" + "01")] // not for PUBLISH
    [InlineData("0B00")] // identifier 0
    [Clause("mqtt5:2.2.2-1")]
    [Clause("mqtt5:4.13.1-1")]
    public async Task Properties_that_are_wrong_end_the_connection(string hex)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await client.SendAsync(Bytes.Publish(5, broker.Topic("a"), properties: Convert.FromHexString(hex)));
        var reply = await client.ReceiveAsync();
        Assert.True(reply is null && Broker.IsPeer || reply is { Type: 14, Reason: 0x81 or 0x82 }, $"{reply}");
        Assert.Null(await client.ReceiveAsync());
    }

    [Fact]
    [Clause("mqtt5:2.2.2-1")]
    public async Task Packets_without_properties_say_so_with_a_zero()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await client.SubscribeAsync(broker.Topic("a"), 0);
        await client.PublishAsync(broker.Topic("a"), "", qos: 0);
        var message = await client.MessageAsync();
        // Fixed header, topic, property length 0, nothing else.
        Assert.Equal(2 + 2 + broker.Topic("a").Length + 1, message.Size);
    }

    /// <summary>A body that ends before its fields do, for every packet a client sends.</summary>
    [Theory]
    [InlineData(4, "30020005")]
    [InlineData(5, "3005000161" + "7F00")]
    [InlineData(4, "320400016100")]
    [InlineData(4, "820400010005")]
    [InlineData(5, "82040001" + "0500")]
    [InlineData(4, "A20400010005")]
    [InlineData(4, "400100")]
    [InlineData(5, "6201" + "00")]
    [InlineData(4, "C00100")]
    [InlineData(4, "E00100")]
    [InlineData(5, "E00300" + "0511")]
    [Clause("mqtt5:4.13.1-1")]
    [Clause("mqtt311:4.8.0-1")]
    public async Task A_packet_cut_short_ends_the_connection(int version, string hex)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SendAsync(Convert.FromHexString(hex));
        await client.DisconnectedAsync(0x81);
    }
}
