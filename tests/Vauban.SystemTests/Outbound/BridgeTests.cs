using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using Xunit;

namespace Vauban.SystemTests.Outbound;

/// <summary>Data out by bridge to a real mosquitto, which stops and comes back while devices send and the server is killed.</summary>
public sealed class BridgeTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_reaches_the_other_broker_although_it_stops_and_the_server_is_killed()
    {
        var root = Directory.CreateTempSubdirectory("vauban-bridge-").FullName;
        var received = new List<(long Position, string Topic)>();
        await using var broker = new TestBroker();
        try
        {
            await broker.StartAsync();
            using var client = await SubscribeAsync(broker, received);
            await using (var server = await TestServer.StartAsync(demo: true, root: root, "--demo-devices", "5", "--outlets-inside"))
            {
                await OpenAsync(server, broker.Port);
                await ArrivedAsync(received, 20);
                await broker.StopAsync();
                await Task.Delay(3000, Cancelled);
                await broker.StartAsync();
                using var again = await SubscribeAsync(broker, received);
                await ArrivedAsync(received, 60);
                await server.KillAsync();
            }

            using var last = await SubscribeAsync(broker, received);
            await using (var server = await TestServer.StartAsync(demo: true, root: root, "--demo-devices", "5", "--outlets-inside"))
            {
                await ArrivedAsync(received, Count(received) + 60);
                Assert.Equal(0, await server.StopAsync());
            }

            await Task.Delay(1000, Cancelled);
            Check(received, Path.Combine(root, "data"));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Check(List<(long Position, string Topic)> received, string dataFolder)
    {
        var first = received.DistinctBy(message => message.Position).ToList();
        Assert.All(first, message => Assert.StartsWith("building/air-quality-s1/AQ-", message.Topic, StringComparison.Ordinal));
        foreach (var device in first.GroupBy(message => message.Topic.Split('/')[2]))
        {
            Assert.Equal(device.OrderBy(message => message.Position), device);
        }

        var logged = LoggedMessages.After(dataFolder, first.Min(message => message.Position));
        var end = first.Max(message => message.Position);
        var missing = logged.Where(message => message.Position <= end).Select(message => message.Position).Except(first.Select(message => message.Position)).ToList();
        Assert.True(missing.Count == 0, $"{missing.Count} of {logged.Count} logged messages never came");
        Assert.True(first.Count >= 100, $"{first.Count} came");
    }

    /// <summary>A session that mosquitto keeps, so that what it acknowledged to the bridge waits for us.</summary>
    private static async Task<IMqttClient> SubscribeAsync(TestBroker broker, List<(long Position, string Topic)> received)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        client.ApplicationMessageReceivedAsync += got =>
        {
            var position = got.ApplicationMessage.UserProperties.First(property => property.Name == "vauban-position").ReadValueAsString();
            lock (received)
            {
                received.Add((long.Parse(position, CultureInfo.InvariantCulture), got.ApplicationMessage.Topic));
            }

            return Task.CompletedTask;
        };
        var options = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V500)
            .WithTcpServer("127.0.0.1", broker.Port)
            .WithClientId("checker")
            .WithCleanStart(false)
            .WithSessionExpiryInterval(3600)
            .Build();
        await client.ConnectAsync(options, Cancelled);
        await client.SubscribeAsync("building/#", MqttQualityOfServiceLevel.AtLeastOnce, Cancelled);
        return client;
    }

    private static async Task OpenAsync(TestServer server, int port)
    {
        using var answer = await server.Local.PostAsJsonAsync(
            "/api/outlets",
            new { kind = "bridge", name = "Building", address = $"mqtt://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}", topic = "building/{product}/{device}/{resource}", personal = true },
            Cancelled
        );
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    private static int Count(List<(long Position, string Topic)> received)
    {
        lock (received)
        {
            return received.Count;
        }
    }

    private static Task ArrivedAsync(List<(long Position, string Topic)> received, int count) =>
        TestServer.EventuallyAsync(() => Task.FromResult(Count(received) >= count), $"{count} messages arrived");
}
