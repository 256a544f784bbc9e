using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Vauban.Benchmarks.Peers;
using Xunit;

namespace Vauban.SystemTests.Mqtt;

/// <summary>MQTTnet's client in both versions, over TLS.</summary>
public sealed class MqttNetFeatureTests : IAsyncLifetime
{
    private readonly List<IMqttClient> clients = [];
    private ClientHouse house = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => house = await ClientHouse.StartAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        await house.DisposeAsync();
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V311)]
    [InlineData(MqttProtocolVersion.V500)]
    public async Task Messages_of_each_quality_arrive_once_and_in_order(MqttProtocolVersion version)
    {
        var (subscriber, heard) = await ConnectAsync("subscriber", version);
        await subscriber.SubscribeAsync("app/net/#", MqttQualityOfServiceLevel.ExactlyOnce, Cancel);
        var (publisher, _) = await ConnectAsync("publisher", version);
        for (var i = 0; i < 30; i++)
        {
            await PublishAsync(publisher, $"app/net/{i % 3}", $"{i}", (MqttQualityOfServiceLevel)(i % 3));
        }

        await TestServer.EventuallyAsync(() => Task.FromResult(heard.Count == 30), "all 30 messages");
        foreach (var lane in heard.GroupBy(message => message.Topic))
        {
            Assert.Equal(lane.Select(message => int.Parse(Text(message), System.Globalization.CultureInfo.InvariantCulture)).Order(), lane.Select(message => int.Parse(Text(message), System.Globalization.CultureInfo.InvariantCulture)));
            Assert.All(lane, message => Assert.Equal($"app/net/{(int)message.QualityOfServiceLevel}", message.Topic));
        }
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V311)]
    [InlineData(MqttProtocolVersion.V500)]
    public async Task A_session_that_is_kept_is_there_on_return(MqttProtocolVersion version)
    {
        var (subscriber, heard) = await ConnectAsync("keeper", version, options => Keep(options, version));
        await subscriber.SubscribeAsync("app/kept", MqttQualityOfServiceLevel.ExactlyOnce, Cancel);
        await subscriber.DisconnectAsync(cancellationToken: Cancel);
        var (publisher, _) = await ConnectAsync("publisher", version);
        await PublishAsync(publisher, "app/kept", "one", MqttQualityOfServiceLevel.AtLeastOnce);
        await PublishAsync(publisher, "app/kept", "two", MqttQualityOfServiceLevel.ExactlyOnce);
        var answer = await subscriber.ConnectAsync(subscriber.Options, Cancel);
        Assert.True(answer.IsSessionPresent);
        await TestServer.EventuallyAsync(() => Task.FromResult(heard.Count == 2), "what came meanwhile");
        Assert.Equal(["one", "two"], heard.Select(Text));
    }

    [Fact]
    public async Task Identifiers_options_properties_and_aliases_of_5_0_do_what_they_say()
    {
        var (client, heard) = await ConnectAsync("client", MqttProtocolVersion.V500, options => options.WithTopicAliasMaximum(10));
        await PublishAsync(client, "app/v5/kept", "kept", MqttQualityOfServiceLevel.AtLeastOnce, message => message.WithRetainFlag());
        var filter = new MqttClientSubscribeOptionsBuilder().WithSubscriptionIdentifier(77).WithTopicFilter(one => one.WithTopic("app/v5/#").WithAtLeastOnceQoS().WithNoLocal().WithRetainHandling(MqttRetainHandling.DoNotSendOnSubscribe).WithRetainAsPublished()).Build();
        await client.SubscribeAsync(filter, Cancel);
        await PublishAsync(client, "app/v5/a", "mine", MqttQualityOfServiceLevel.AtLeastOnce);
        var (other, _) = await ConnectAsync("other", MqttProtocolVersion.V500);
        await PublishAsync(other, "app/v5/a", "theirs", MqttQualityOfServiceLevel.AtLeastOnce, message => message.WithRetainFlag().WithUserProperty("k", new ReadOnlyMemory<byte>("v"u8.ToArray())).WithContentType("c").WithResponseTopic("app/r").WithCorrelationData(new byte[] { 1, 2 }).WithMessageExpiryInterval(100).WithPayloadFormatIndicator(MqttPayloadFormatIndicator.CharacterData));
        await TestServer.EventuallyAsync(() => Task.FromResult(!heard.IsEmpty), "the other's message");
        var message = Assert.Single(heard);
        Assert.Equal(("theirs", true, "c", "app/r"), (Text(message), message.Retain, message.ContentType, message.ResponseTopic));
        Assert.Equal(77u, Assert.Single(message.SubscriptionIdentifiers));
        Assert.Equal("k", Assert.Single(message.UserProperties).Name);
        Assert.Equal(new byte[] { 1, 2 }, message.CorrelationData);
        Assert.InRange(message.MessageExpiryInterval, 1u, 100u);
        var refused = await client.SubscribeAsync("elsewhere", cancellationToken: Cancel);
        Assert.Equal(MqttClientSubscribeResultCode.NotAuthorized, refused.Items.Single().ResultCode);
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V311)]
    [InlineData(MqttProtocolVersion.V500)]
    public async Task A_client_that_breaks_off_leaves_its_will(MqttProtocolVersion version)
    {
        var (watcher, heard) = await ConnectAsync("watcher", version);
        await watcher.SubscribeAsync("app/will", MqttQualityOfServiceLevel.AtLeastOnce, Cancel);
        var (dying, _) = await ConnectAsync("dying", version, options => options.WithWillTopic("app/will").WithWillPayload("gone").WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce));
        dying.Dispose();
        await TestServer.EventuallyAsync(() => Task.FromResult(!heard.IsEmpty), "the will");
        Assert.Equal("gone", Text(heard.Single()));
    }

    private static MqttClientOptionsBuilder Keep(MqttClientOptionsBuilder options, MqttProtocolVersion version) =>
        version == MqttProtocolVersion.V500 ? options.WithCleanStart(false).WithSessionExpiryInterval(600) : options.WithCleanSession(false);

    private static string Text(MqttApplicationMessage message) => Encoding.UTF8.GetString(message.Payload.ToArray());

    private static async Task PublishAsync(IMqttClient client, string topic, string payload, MqttQualityOfServiceLevel qos, Func<MqttApplicationMessageBuilder, MqttApplicationMessageBuilder>? with = null)
    {
        var builder = new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(qos);
        var result = await client.PublishAsync((with?.Invoke(builder) ?? builder).Build(), Cancel);
        Assert.True(result.IsSuccess, result.ReasonString);
    }

    private async Task<(IMqttClient Client, ConcurrentQueue<MqttApplicationMessage> Heard)> ConnectAsync(string id, MqttProtocolVersion version, Func<MqttClientOptionsBuilder, MqttClientOptionsBuilder>? with = null)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        clients.Add(client);
        var heard = new ConcurrentQueue<MqttApplicationMessage>();
        client.ApplicationMessageReceivedAsync += message =>
        {
            heard.Enqueue(message.ApplicationMessage);
            return Task.CompletedTask;
        };
        var root = X509CertificateLoader.LoadCertificateFromFile(house.RootFile);
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer("localhost", house.Port)
            .WithClientId(id)
            .WithProtocolVersion(version)
            .WithCredentials("token", GatewayChild.Token)
            .WithTlsOptions(tls => tls.UseTls().WithTrustChain([root]).WithRevocationMode(X509RevocationMode.NoCheck));
        await client.ConnectAsync((with?.Invoke(options) ?? options).Build(), Cancel);
        return (client, heard);
    }
}
