using Xunit;

namespace Vauban.Tests.Mqtt;

/// <summary>CONNECT and CONNACK (3.1, 3.2).</summary>
public sealed class ConnectTests
{
    [Theory]
    [InlineData("C000")]
    [InlineData("30050001" + "740030")]
    [InlineData("E000")]
    [InlineData("82060001000174" + "00")]
    [InlineData("F000")]
    [Clause("mqtt5:3.1.0-1")]
    [Clause("mqtt5:3.14.0-1")]
    [Clause("mqtt5:3.2.0-1")]
    [Clause("mqtt311:3.1.0-1")]
    [Clause("mqtt311:3.2.0-1")]
    public async Task A_first_packet_that_is_not_connect_is_answered_by_silence_and_the_end(string hex)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.OpenAsync(version: 4);
        await client.SendAsync(Convert.FromHexString(hex));
        await client.ClosedAsync();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.1.0-2")]
    [Clause("mqtt5:3.2.0-2")]
    [Clause("mqtt311:3.1.0-2")]
    public async Task A_second_connect_ends_the_connection_without_a_second_connack(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SendAsync(Bytes.Connect(version, broker.Wish("ann")));
        await client.DisconnectedAsync(0x82);
    }

    [Theory]
    [InlineData("MQTX")]
    [InlineData("mqtt")]
    [InlineData("")]
    [InlineData("MQTT2")]
    [Clause("mqtt5:3.1.2-1")]
    [Clause("mqtt311:3.1.2-1")]
    public async Task Another_protocol_name_is_not_served(string name)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.OpenAsync();
        await client.SendAsync(Broken.Connect(5, 2, Bytes.Text("a"), name));
        var reply = await client.ReceiveAsync();
        Assert.True(reply is null or { Type: 2, Reason: 1 or >= 0x80 }, $"{reply}");
        Assert.Null(reply is null ? null : await client.ReceiveAsync());
    }

    [Theory]
    [InlineData(6)]
    [InlineData(255)]
    [Clause("mqtt5:3.1.2-2")]
    public async Task A_version_to_come_is_refused_with_0x84(int level)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.OpenAsync();
        await client.SendAsync(Broken.Connect(5, 2, Bytes.Text("a"), level: level));
        await client.RefusedAsync(0x84);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    [Clause("mqtt311:3.1.2-2")]
    public async Task A_level_of_the_past_is_refused_with_return_code_1(int level)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.OpenAsync(version: 4);
        await client.SendAsync(Broken.Connect(4, 2, Bytes.Text("a"), level: level));
        await client.RefusedAsync(1);
    }

    /// <summary>Reserved flag; will QoS 3; will QoS or retain without a will; password without a user name (3.1.1).</summary>
    [Theory]
    [InlineData(4, 0x03)]
    [InlineData(5, 0x03)]
    [InlineData(4, 0x1E)]
    [InlineData(5, 0x1E)]
    [InlineData(4, 0x0A)]
    [InlineData(5, 0x0A)]
    [InlineData(4, 0x12)]
    [InlineData(5, 0x12)]
    [InlineData(4, 0x22)]
    [InlineData(5, 0x22)]
    [InlineData(4, 0x42)]
    [Clause("mqtt5:3.1.2-3")]
    [Clause("mqtt5:3.1.2-11")]
    [Clause("mqtt5:3.1.2-12")]
    [Clause("mqtt5:3.1.2-13")]
    [Clause("mqtt5:3.1.4-1")]
    [Clause("mqtt5:4.13.2-1")]
    [Clause("mqtt311:3.1.2-3")]
    [Clause("mqtt311:3.1.2-11")]
    [Clause("mqtt311:3.1.2-13")]
    [Clause("mqtt311:3.1.2-14")]
    [Clause("mqtt311:3.1.2-15")]
    [Clause("mqtt311:3.1.2-22")]
    [Clause("mqtt311:3.2.2-6")]
    [Clause("mqtt311:3.1.4-1")]
    public async Task Flags_that_contradict_each_other_are_refused(int version, int flags)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.OpenAsync(version: version);
        byte[] will = (flags & 4) != 0 ? [.. Bytes.Section(version, null), .. Bytes.Text("t/w"), .. Bytes.Text("m")] : [];
        await client.SendAsync(Broken.Connect(version, flags, [.. Bytes.Text("a"), .. will, .. (flags & 0x40) != 0 ? Bytes.Text("p") : []]));
        await Broken.RefusedAsync(client);
    }

    /// <summary>A field announced and absent, a field present and not announced, no client identifier at all.</summary>
    [Theory]
    [InlineData(0x06, "000161")]
    [InlineData(0x06, "0001610000")]
    [InlineData(0x82, "000161")]
    [InlineData(0xC2, "0001610001" + "75")]
    [InlineData(0x02, "0001610001" + "75")]
    [InlineData(0x82, "0001610001" + "750001" + "70")]
    [InlineData(0x02, "")]
    [InlineData(0x02, "0005" + "61")]
    [Clause("mqtt5:3.1.2-9")]
    [Clause("mqtt5:3.1.2-16")]
    [Clause("mqtt5:3.1.2-17")]
    [Clause("mqtt5:3.1.2-18")]
    [Clause("mqtt5:3.1.2-19")]
    [Clause("mqtt5:3.1.3-1")]
    [Clause("mqtt5:3.1.3-3")]
    [Clause("mqtt311:3.1.2-9")]
    [Clause("mqtt311:3.1.2-11")]
    [Clause("mqtt311:3.1.2-18")]
    [Clause("mqtt311:3.1.2-19")]
    [Clause("mqtt311:3.1.2-20")]
    [Clause("mqtt311:3.1.2-21")]
    [Clause("mqtt311:3.1.3-1")]
    [Clause("mqtt311:3.1.3-3")]
    public async Task A_payload_that_does_not_fit_its_flags_is_refused(int flags, string hex)
    {
        await using var broker = await Broker.StartAsync();
        foreach (var version in new[] { 4, 5 })
        {
            await using var client = await broker.OpenAsync(version: version);
            await client.SendAsync(Broken.Connect(version, flags, Convert.FromHexString(hex)));
            await Broken.RefusedAsync(client);
        }
    }

    [Theory]
    [InlineData("210000")] // receive maximum 0
    [InlineData("2700000000")] // maximum packet size 0
    [InlineData("1702")] // neither 0 nor 1
    [InlineData("1902")]
    [InlineData("1600" + "0161")] // data without a method
    [InlineData("110000000111" + "00000001")] // twice
    [InlineData("210001210001")]
    [Clause("mqtt5:3.1.4-1")]
    public async Task Properties_of_connect_that_are_protocol_errors_are_refused(string hex)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.OpenAsync();
        await client.SendAsync(Broken.Connect(5, 2, Bytes.Text("a"), properties: Convert.FromHexString(hex)));
        await client.RefusedAsync(0x82);
    }

    [Theory]
    [InlineData("2300" + "01")] // an alias is not for CONNECT
    [InlineData("0101")]
    [InlineData("1800000001")]
    [InlineData("99")]
    [Clause("mqtt5:3.1.4-1")]
    public async Task Properties_that_connect_does_not_have_are_malformed(string hex)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.OpenAsync();
        await client.SendAsync(Broken.Connect(5, 2, Bytes.Text("a"), properties: Convert.FromHexString(hex)));
        await Broken.RefusedAsync(client);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.1.4-6")]
    [Clause("mqtt311:3.1.4-5")]
    public async Task Nothing_after_a_refused_connect_is_processed(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var watcher = await broker.ConnectAsync("watcher", version);
        await watcher.SubscribeAsync(broker.Topic("#"), 0);
        await using (var client = await broker.OpenAsync(version: version))
        {
            await client.SendAsync((byte[])[.. Broken.Connect(version, 3, Bytes.Text("a")), .. Bytes.Publish(version, broker.Topic("a"), "never")]);
            await Broken.RefusedAsync(client);
        }

        await broker.PublishAsync(broker.Topic("a"), "next", 0);
        Assert.Equal("next", (await watcher.MessageAsync()).Text);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.1.4-5")]
    [Clause("mqtt5:3.2.2-1")]
    [Clause("mqtt5:3.2.2-8")]
    [Clause("mqtt5:3.2.2-9")]
    [Clause("mqtt5:3.2.2-22")]
    [Clause("mqtt5:3.1.2-28")]
    [Clause("mqtt5:4.12.0-6")]
    [Clause("mqtt311:3.1.4-4")]
    public async Task An_accepted_connect_is_told_so_with_what_the_server_bears(int version)
    {
        await using var broker = await Broker.StartAsync();
        var (client, connack) = await broker.GreetAsync(version: version);
        await using (client)
        {
            Assert.Equal((0, false), (connack.Reason, connack.SessionPresent));
            // QoS 2, retained messages and the like are told only when they are missing (3.2.2.3).
            Assert.All(new[] { 0x24, 0x25, 0x28, 0x29, 0x2A }, property => Assert.True(connack[property] is null or 1, $"{property:X2}"));
            Assert.Null(connack[0x13]);
            Assert.Null(connack[0x1A]);
            Assert.Null(connack[0x15]);
            await client.QuietAsync();
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.1.3-5")]
    [Clause("mqtt311:3.1.3-5")]
    public async Task Identifiers_of_23_letters_and_digits_are_accepted(int version)
    {
        await using var broker = await Broker.StartAsync();
        foreach (var id in new[] { "0123456789abcdefghijklm", "nopqrstuvwxyzABCDEFGHIJ", "KLMNOPQRSTUVWXYZ", "0" })
        {
            var (client, connack) = await broker.GreetAsync(version: version, with: wish => wish with { ClientId = id });
            await using (client)
            {
                Assert.Null(connack[0x12]);
            }
        }
    }

    [Fact]
    [Clause("mqtt5:3.1.3-6")]
    [Clause("mqtt5:3.1.3-7")]
    [Clause("mqtt5:3.2.2-16")]
    public async Task An_empty_identifier_is_given_one_that_holds()
    {
        await using var broker = await Broker.StartAsync();
        var (first, one) = await broker.GreetAsync(with: wish => wish with { ClientId = "", Properties = Prop.SessionExpiry(60) });
        var (second, two) = await broker.GreetAsync(with: wish => wish with { ClientId = "", Properties = Prop.SessionExpiry(60) });
        await using (first)
        await using (second)
        {
            var id = Assert.IsType<string>(one[0x12]);
            Assert.NotEqual(id, Assert.IsType<string>(two[0x12]));
            await first.SubscribeAsync(broker.Topic("a"));
            await first.DropAsync();
            var (again, connack) = await broker.GreetAsync(with: wish => wish with { ClientId = id, Clean = false, Properties = Prop.SessionExpiry(60) });
            await using (again)
            {
                Assert.True(connack.SessionPresent);
                Assert.Null(connack[0x12]);
            }
        }
    }

    [Fact]
    [Clause("mqtt311:3.1.3-6")]
    public async Task An_empty_identifier_of_3_1_1_is_served_with_a_clean_session()
    {
        await using var broker = await Broker.StartAsync();
        await using var first = await broker.ConnectAsync(version: 4, with: wish => wish with { ClientId = "" });
        await using var second = await broker.ConnectAsync(version: 4, with: wish => wish with { ClientId = "" });
        await first.QuietAsync();
        await second.QuietAsync();
    }

    [Fact]
    [Clause("mqtt311:3.1.3-7")]
    [Clause("mqtt311:3.1.3-8")]
    [Clause("mqtt311:3.1.3-9")]
    [Clause("mqtt311:3.2.2-4")]
    [Clause("mqtt311:3.2.2-5")]
    public async Task An_empty_identifier_without_a_clean_session_is_refused_with_return_code_2()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.OpenAsync(version: 4);
        await client.SendAsync(Bytes.Connect(4, broker.Wish("ann") with { ClientId = "", Clean = false }));
        await client.RefusedAsync(2);
    }

    [Theory]
    [InlineData(4, (byte)4)]
    [InlineData(5, (byte)0x86)]
    [Clause("mqtt5:3.1.4-2")]
    [Clause("mqtt5:3.2.2-7")]
    [Clause("mqtt311:3.2.2-5")]
    public async Task A_token_that_nobody_knows_is_refused(int version, byte reason)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.OpenAsync(version);
        await client.SendAsync(Bytes.Connect(version, broker.Wish("ann") with { User = "token", Password = "unknown" }));
        if (Broker.IsPeer)
        {
            // It lets everybody in.
            await client.ExpectAsync(2);
            return;
        }

        await client.RefusedAsync(reason);
    }

    [Fact]
    [Clause("mqtt5:4.12.0-1")]
    [Clause("mqtt5:4.12.0-4")]
    [Clause("mqtt5:3.2.2-6")]
    [Clause("mqtt5:3.2.2-7")]
    public async Task An_authentication_method_is_refused_with_0x8C()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.OpenAsync();
        await client.SendAsync(Bytes.Connect(5, broker.Wish("ann") with { Properties = [.. Prop.AuthenticationMethod("SCRAM-SHA-256"), .. Prop.AuthenticationData(1, 2)] }));
        await client.RefusedAsync(0x8C);
    }

    [Fact]
    [Clause("mqtt5:4.12.0-7")]
    public async Task Auth_without_a_method_is_a_protocol_error()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await client.SendAsync(Convert.FromHexString("F00218" + "00"));
        await client.DisconnectedAsync(0x82);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.1.2-22")]
    [Clause("mqtt311:3.1.2-24")]
    public async Task Silence_past_one_and_a_half_keep_alive_ends_the_connection(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version, with: wish => wish with { KeepAlive = 2 });
        await broker.PassAsync(TimeSpan.FromSeconds(1.5));
        await client.QuietAsync();
        await broker.PassAsync(TimeSpan.FromSeconds(1.5));
        await client.QuietAsync();
        await broker.PassAsync(TimeSpan.FromSeconds(6));
        await client.DisconnectedAsync(0x8D);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.12.4-1")]
    [Clause("mqtt311:3.12.4-1")]
    public async Task A_ping_is_answered(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SendAsync(Convert.FromHexString("C000C000C000"));
        for (var i = 0; i < 3; i++)
        {
            await client.ExpectAsync(13);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:4.2.0-1")]
    [Clause("mqtt311:7.1.1-1")]
    [Clause("mqtt311:7.0.0-2")]
    public async Task Packets_may_arrive_byte_by_byte_or_many_at_once(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.OpenAsync(version: version);
        foreach (var one in Bytes.Connect(version, broker.Wish("ann")))
        {
            await client.SendAsync(new[] { one });
        }

        await client.ExpectAsync(2);
        var many = Enumerable.Range(1, 50).SelectMany(id => Bytes.Publish(version, broker.Topic("a"), qos: 1, id: (ushort)id)).ToArray();
        await client.SendAsync(many);
        for (ushort id = 1; id <= 50; id++)
        {
            Assert.Equal(id, (await client.ExpectAsync(4)).Id);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:3.14.4-1")]
    [Clause("mqtt5:3.14.4-2")]
    [Clause("mqtt311:3.14.4-1")]
    [Clause("mqtt311:3.14.4-2")]
    public async Task After_disconnect_nothing_is_served_and_the_connection_closes(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SendAsync((byte[])[.. Bytes.Disconnect(), 0xC0, 0, .. Bytes.Publish(version, broker.Topic("a"), qos: 1, id: 1)]);
        Assert.Null(await client.ReceiveAsync());
    }

    [Theory]
    [InlineData((byte)0x01)]
    [InlineData((byte)0x05)]
    [InlineData((byte)0xFF)]
    [Clause("mqtt5:3.14.2-1")]
    public async Task A_disconnect_with_an_unknown_reason_is_malformed(byte reason)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await client.SendAsync(Bytes.Disconnect(reason));
        var reply = await client.ReceiveAsync();
        Assert.True(reply is { Type: 14, Reason: 0x81 or 0x82 } || (reply is null && Broker.IsPeer), $"{reply}");
    }

    [Fact]
    [Clause("mqtt5:4.13.1-1")]
    public async Task A_session_expiry_that_appears_at_the_end_is_a_protocol_error()
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await client.SendAsync(Bytes.Disconnect(0, Prop.SessionExpiry(60)));
        await client.DisconnectedAsync(0x82);
    }
}
