using Microsoft.Extensions.Time.Testing;
using Vauban.Core.Facts;
using Vauban.Fleet.Connect;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Connect;

public sealed class GatewayProtocolTests
{
    [Fact]
    [Clause("mqtt5:3.1.0-1")]
    public async Task A_first_packet_that_is_not_connect_ends_the_connection()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.OpenAsync(TestGateway.Alice);
        await client.SendAsync(new PingPacket(PacketType.Pingreq));
        Assert.Null(await client.ReceiveAsync());
        var fact = await gateway.FactAsync(FactKinds.ConnectionRefused, "protocol");
        Assert.Equal("mqtt5:3.1.0-1 0x82", fact.GetProperty("detail").GetString());
    }

    [Fact]
    [Clause("mqtt5:3.1.0-2")]
    public async Task A_second_connect_is_a_protocol_error() =>
        await Disconnected(ReasonCode.ProtocolError, new ConnectPacket { ClientId = "alice" });

    [Fact]
    [Clause("mqtt5:3.3.2-9")]
    public async Task A_topic_alias_beyond_the_maximum_is_refused_with_0x94() =>
        await Disconnected(
            ReasonCode.TopicAliasInvalid,
            new PublishPacket { Topic = TestGateway.Up(TestGateway.Alice), Properties = new PacketProperties { TopicAlias = 17 } }
        );

    [Fact]
    public async Task An_alias_that_was_never_given_a_topic_is_a_protocol_error() =>
        await Disconnected(ReasonCode.ProtocolError, new PublishPacket { Topic = "", Properties = new PacketProperties { TopicAlias = 1 } });

    [Fact]
    [Clause("mqtt5:3.3.4-6")]
    public async Task A_subscription_identifier_in_a_clients_publish_is_a_protocol_error() =>
        await Disconnected(
            ReasonCode.ProtocolError,
            new PublishPacket { Topic = TestGateway.Up(TestGateway.Alice), Properties = new PacketProperties { SubscriptionIdentifiers = [1] } }
        );

    [Fact]
    public async Task Auth_without_an_agreed_method_is_a_protocol_error() => await Disconnected(ReasonCode.ProtocolError, new AuthPacket());

    [Fact]
    public async Task Enhanced_authentication_is_refused_with_0x8C()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.OpenAsync(TestGateway.Alice);
        await client.SendAsync(new ConnectPacket { ClientId = "alice", Properties = new PacketProperties { AuthenticationMethod = "SCRAM" } });
        Assert.Equal(ReasonCode.BadAuthenticationMethod, Assert.IsType<ConnackPacket>(await client.ReceiveAsync()).Reason);
    }

    [Theory]
    [Clause("mqtt5:3.1.2-2")]
    [InlineData("100C00044D515454030200000000", 0x01)]
    [InlineData("100D00044D5154540602000000000000", 0x84)]
    public async Task Another_version_is_refused_in_the_words_of_its_age(string bytes, byte code)
    {
        await using var gateway = await TestGateway.StartAsync();
        var version = code == 1 ? MqttVersion.V311 : MqttVersion.V5;
        await using var client = await gateway.OpenAsync(TestGateway.Alice, version);
        await client.SendAsync(Convert.FromHexString(bytes));
        Assert.Equal(ReasonCode.UnsupportedProtocolVersion, Assert.IsType<ConnackPacket>(await client.ReceiveAsync()).Reason);
    }

    [Fact]
    [Clause("mqtt5:3.1.2-24")]
    public async Task A_packet_over_the_limit_is_refused_with_0x95_before_it_is_read()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.ConnectAsync(TestGateway.Alice);
        await client.SendAsync(new byte[] { 0x30, 0xFF, 0xFF, 0x7F });
        Assert.Equal(ReasonCode.PacketTooLarge, await client.DisconnectedAsync());
    }

    [Theory]
    [InlineData("3003000123", ReasonCode.MalformedPacket)]
    [InlineData("30050003ED", ReasonCode.MalformedPacket)]
    [InlineData("00", ReasonCode.MalformedPacket)]
    [InlineData("C101", ReasonCode.MalformedPacket)]
    [InlineData("82020001", ReasonCode.MalformedPacket)]
    [InlineData("300600032B2F6100", ReasonCode.TopicNameInvalid)]
    public async Task Malformed_bytes_end_the_session_with_the_exact_reason(string bytes, ReasonCode reason)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.ConnectAsync(TestGateway.Alice);
        var padded = bytes.PadRight(20, '0');
        await client.SendAsync(Convert.FromHexString(padded));
        Assert.Equal(reason, await client.DisconnectedAsync());
        await gateway.FactAsync(FactKinds.ConnectionRefused, "protocol");
        await using var again = await gateway.ConnectAsync(TestGateway.Alice);
    }

    [Fact]
    [Clause("mqtt5:3.1.2-22")]
    public async Task Silence_past_one_and_a_half_keep_alive_ends_the_session_with_0x8D()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
        await using var gateway = await TestGateway.StartAsync(clock: clock);
        await using var client = await gateway.OpenAsync(TestGateway.Alice);
        await client.ConnectAsync("alice", keepAlive: 10);
        clock.Advance(TimeSpan.FromSeconds(14));
        await client.SendAsync(new PingPacket(PacketType.Pingreq));
        Assert.IsType<PingPacket>(await client.ReceiveAsync());
        clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Single(gateway.Gateway.Sessions);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(ReasonCode.KeepAliveTimeout, await client.DisconnectedAsync());
    }

    [Fact]
    [Clause("mqtt5:3.1.2-21")]
    public async Task A_client_without_keep_alive_is_told_the_servers()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.OpenAsync(TestGateway.Alice);
        Assert.Equal((ushort)3600, (await client.ConnectAsync("alice", keepAlive: 0)).Properties.ServerKeepAlive);
    }

    [Fact]
    public async Task A_client_that_never_connects_is_closed()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
        await using var gateway = await TestGateway.StartAsync(clock: clock);
        await using var client = await gateway.OpenAsync(TestGateway.Alice);
        for (var i = 0; i < 20 && gateway.Facts.IsEmpty; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(11));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Null(await client.ReceiveAsync());
        await gateway.FactAsync(FactKinds.ConnectionRefused, "no-connect");
    }

    private static async Task Disconnected(ReasonCode reason, MqttPacket packet)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.ConnectAsync(TestGateway.Alice);
        await client.SendAsync(packet);
        Assert.Equal(reason, await client.DisconnectedAsync());
    }
}
