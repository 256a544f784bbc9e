using System.Text;
using MQTTnet;
using MQTTnet.Protocol;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Sessions;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Connect;

public sealed class GatewaySessionTests
{
    private static readonly string Commands = $"v1/{TestGateway.Product}/alice/cmd/+";
    private static readonly string Identify = $"v1/{TestGateway.Product}/alice/cmd/identify";

    [Theory]
    [InlineData(MqttVersion.V311)]
    [InlineData(MqttVersion.V5)]
    public async Task A_device_receives_what_is_published_to_it(MqttVersion version)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.ConnectAsync(TestGateway.Alice, version);
        Assert.Equal(DeliveryStatus.NotSubscribed, gateway.Gateway.PublishToDevice(TestGateway.Alice, Identify, "{}"u8));
        Assert.Equal(ReasonCode.GrantedQos1, await client.SubscribeAsync(Commands));
        Assert.Contains((TestGateway.Alice, Commands), gateway.Subscribed);
        Assert.Equal(DeliveryStatus.Sent, gateway.Gateway.PublishToDevice(TestGateway.Alice, Identify, "{}"u8));
        var message = Assert.IsType<PublishPacket>(await client.ReceiveAsync());
        Assert.Equal((Identify, "{}", Qos.AtLeastOnce), (message.Topic, Encoding.UTF8.GetString(message.Payload), message.Qos));
        Assert.Equal(DeliveryStatus.NotConnected, gateway.Gateway.PublishToDevice(TestGateway.Bob, Identify, "{}"u8));
    }

    [Theory]
    [InlineData("#", ReasonCode.NotAuthorized)]
    [InlineData("v1/air-quality-s1/+/cmd/+", ReasonCode.NotAuthorized)]
    [InlineData("v1/air-quality-s1/bob/cmd/identify", ReasonCode.NotAuthorized)]
    [InlineData("$SYS/#", ReasonCode.NotAuthorized)]
    [InlineData("a/#/b", ReasonCode.TopicFilterInvalid)]
    [InlineData("v1/air-quality-s1/alice/cmd/identify", ReasonCode.GrantedQos1)]
    public async Task A_subscription_is_answered_by_the_policy(string filter, ReasonCode reason)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.ConnectAsync(TestGateway.Alice);
        Assert.Equal(reason, await client.SubscribeAsync(filter, Qos.ExactlyOnce));
    }

    [Fact]
    public async Task After_unsubscribing_nothing_is_received()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.ConnectAsync(TestGateway.Alice);
        await client.SubscribeAsync(Commands);
        await client.SendAsync(new UnsubscribePacket { PacketId = 2, Filters = [Commands, "other"] });
        var answer = Assert.IsType<SubackPacket>(await client.ReceiveAsync());
        Assert.Equal([ReasonCode.Success, ReasonCode.NoSubscriptionExisted], answer.Reasons);
        Assert.Equal(DeliveryStatus.NotSubscribed, gateway.Gateway.PublishToDevice(TestGateway.Alice, Identify, "{}"u8));
    }

    [Fact]
    public async Task A_device_that_does_not_acknowledge_fills_its_window_and_the_rest_is_refused()
    {
        await using var gateway = await TestGateway.StartAsync(new GatewayOptions { Session = new SessionLimits { OutgoingWindow = 3 } });
        await using var client = await gateway.ConnectAsync(TestGateway.Alice);
        await client.SubscribeAsync(Commands);
        var results = Enumerable.Range(0, 4).Select(_ => gateway.Gateway.PublishToDevice(TestGateway.Alice, Identify, "{}"u8)).ToList();
        Assert.Equal([DeliveryStatus.Sent, DeliveryStatus.Sent, DeliveryStatus.Sent, DeliveryStatus.Busy], results);
        var first = Assert.IsType<PublishPacket>(await client.ReceiveAsync());
        await client.SendAsync(new AckPacket(PacketType.Puback) { PacketId = first.PacketId });
        await client.SendAsync(new PingPacket(PacketType.Pingreq));
        while (await client.ReceiveAsync() is PublishPacket)
        {
            // The two others; PINGRESP says that the acknowledgement was read.
        }

        Assert.Equal(DeliveryStatus.Sent, gateway.Gateway.PublishToDevice(TestGateway.Alice, Identify, "{}"u8));
    }

    [Fact]
    public async Task Cutting_a_device_disconnects_it_with_0x98_and_states_a_fact()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.ConnectAsync(TestGateway.Alice);
        var serial = Assert.Single(gateway.Gateway.Sessions).Identity.Serial;
        Assert.True(gateway.Gateway.CutCertificate(serial));
        Assert.Equal(ReasonCode.AdministrativeAction, await client.DisconnectedAsync());
        var fact = await gateway.FactAsync(FactKinds.SessionCut, "revoked");
        Assert.Equal(serial, fact.GetProperty("serial").GetString());
        await TestGateway.UntilAsync(() => gateway.Gateway.Sessions.Count == 0);
        Assert.False(gateway.Gateway.Cut(TestGateway.Alice, "operator"));
    }

    [Fact]
    public async Task Quarantine_cuts_the_live_session()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var client = await gateway.ConnectAsync(TestGateway.Alice);
        gateway.Gateway.Update(TestGateway.Alice, new DeviceStanding(TestGateway.Alice, LifeCycle.Quarantined, Simulated: false));
        Assert.Equal(ReasonCode.AdministrativeAction, await client.DisconnectedAsync());
        await gateway.FactAsync(FactKinds.SessionCut, "quarantined");
    }

    [Fact]
    public async Task A_narrower_policy_cuts_the_sessions_it_no_longer_allows_and_no_other()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var alice = await gateway.ConnectAsync(TestGateway.Alice);
        await using var bob = await gateway.ConnectAsync(TestGateway.Bob);
        await alice.SubscribeAsync(Commands);
        gateway.Gateway.Apply(PolicySnapshot.From([TestGateway.Plan(2, commands: false)]));
        Assert.Equal(ReasonCode.AdministrativeAction, await alice.DisconnectedAsync());
        Assert.Equal(ReasonCode.NotAuthorized, await bob.SubscribeAsync($"v1/{TestGateway.Product}/bob/cmd/+"));
        await TestGateway.UntilAsync(() => gateway.Facts.Any(fact => fact.Kind == FactKinds.PolicyDeployed));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    [Clause("mqtt5:3.1.2-8")]
    [Clause("mqtt5:3.14.4-3")]
    public async Task The_will_is_published_when_the_connection_breaks_and_not_after_disconnect(bool disconnects, int published)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using (var client = await gateway.OpenAsync(TestGateway.Alice))
        {
            await client.ConnectAsync("alice", will: new Will { Topic = TestGateway.Up(TestGateway.Alice), Payload = "gone"u8.ToArray() });
            if (disconnects)
            {
                await client.SendAsync(new DisconnectPacket());
                Assert.Null(await client.ReceiveAsync());
            }
        }

        await TestGateway.UntilAsync(() => gateway.Gateway.Sessions.Count == 0 && gateway.Taken.Count == published);
    }

    [Fact]
    public async Task The_will_of_a_revoked_device_is_not_published()
    {
        await using var gateway = await TestGateway.StartAsync();
        var certificate = gateway.Authority.Device(TestGateway.Alice);
        await using var client = await gateway.OpenAsync(certificate);
        await client.ConnectAsync("alice", will: new Will { Topic = TestGateway.Up(TestGateway.Alice), Payload = "gone"u8.ToArray() });
        gateway.Authority.Revoke(certificate);
        gateway.Gateway.CutCertificate(certificate.SerialNumber);
        await client.DisconnectedAsync();
        await TestGateway.UntilAsync(() => gateway.Gateway.Sessions.Count == 0);
        Assert.Empty(gateway.Taken);
    }

    [Theory]
    [InlineData(MQTTnet.Formatter.MqttProtocolVersion.V311)]
    [InlineData(MQTTnet.Formatter.MqttProtocolVersion.V500)]
    public async Task A_client_of_another_library_publishes_and_receives(MQTTnet.Formatter.MqttProtocolVersion version)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = new MqttClientFactory().CreateMqttClient();
        var received = new TaskCompletionSource<string>();
        client.ApplicationMessageReceivedAsync += message =>
        {
            received.TrySetResult(message.ApplicationMessage.ConvertPayloadToString());
            return Task.CompletedTask;
        };
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer("127.0.0.1", gateway.Gateway.Endpoint!.Port)
            .WithClientId("alice")
            .WithProtocolVersion(version)
            .WithTlsOptions(tls =>
                tls.UseTls().WithClientCertificates([gateway.Authority.Device(TestGateway.Alice)]).WithCertificateValidationHandler(server => server.Certificate is not null))
            .Build();
        await client.ConnectAsync(options, TestContext.Current.CancellationToken);
        await client.SubscribeAsync(Commands, MqttQualityOfServiceLevel.AtLeastOnce, TestContext.Current.CancellationToken);
        gateway.Gateway.PublishToDevice(TestGateway.Alice, Identify, "hello"u8);
        Assert.Equal("hello", await received.Task.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
        var result = await client.PublishStringAsync(TestGateway.Up(TestGateway.Alice), "21", MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.IsSuccess);
        Assert.Equal("21", Assert.Single(gateway.Taken).Payload);
        await client.DisconnectAsync(cancellationToken: TestContext.Current.CancellationToken);
    }
}
