using Xunit;

namespace Vauban.SystemTests.Mqtt;

/// <summary>Debian's mosquitto_pub, mosquitto_sub and mosquitto_rr, in both versions.</summary>
public sealed class MosquittoFeatureTests : IAsyncLifetime
{
    private ClientHouse house = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => house = await ClientHouse.StartAsync(Cancel);

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData("mqttv311")]
    [InlineData("mqttv5")]
    public async Task A_retained_message_of_each_quality_is_given_to_who_subscribes_later(string version)
    {
        for (var qos = 0; qos <= 2; qos++)
        {
            await house.RunAsync("mosquitto_pub", version, "-t", $"app/kept/{qos}", "-q", $"{qos}", "-m", $"kept {qos}", "-r");
        }

        var output = await house.RunAsync("mosquitto_sub", version, "-t", "app/kept/#", "-q", "2", "-C", "3", "-W", "20", "-F", "%t %q %r %p");
        Assert.Equal(["app/kept/0 0 1 kept 0", "app/kept/1 1 1 kept 1", "app/kept/2 2 1 kept 2"], Lines(output).Order());
        await house.RunAsync("mosquitto_pub", version, "-t", "app/kept/1", "-q", "1", "-n", "-r");
        output = await house.RunAsync("mosquitto_sub", version, "-t", "app/kept/#", "-q", "2", "-C", "2", "-W", "20", "-F", "%t");
        Assert.Equal(["app/kept/0", "app/kept/2"], Lines(output).Order());
    }

    [Theory]
    [InlineData("mqttv311")]
    [InlineData("mqttv5")]
    public async Task A_session_that_is_kept_brings_what_came_meanwhile(string version)
    {
        string[] kept = version == "mqttv5" ? ["-x", "600"] : [];
        string[] who = ["-i", $"keeper-{version}", "-c", .. kept, "-t", "app/queue", "-q", "2"];
        await house.RunAsync("mosquitto_sub", version, [.. who, "-E"]);
        for (var i = 0; i < 5; i++)
        {
            await house.RunAsync("mosquitto_pub", version, "-t", "app/queue", "-q", $"{1 + (i % 2)}", "-m", $"{i}");
        }

        // Order holds within a quality: a QoS 2 message is told when its exchange ends.
        var lines = Lines(await house.RunAsync("mosquitto_sub", version, [.. who, "-C", "5", "-W", "20"]));
        Assert.Equal(["0", "2", "4"], lines.Where(line => line is "0" or "2" or "4"));
        Assert.Equal(["1", "3"], lines.Where(line => line is "1" or "3"));
    }

    [Theory]
    [InlineData("mqttv311")]
    [InlineData("mqttv5")]
    public async Task A_client_that_is_killed_leaves_its_will(string version)
    {
        await FirstAsync(version, "app/will");
        var watcher = house.Start("mosquitto_sub", version, "-t", "app/will", "-q", "1", "-C", "2", "-W", "30", "-F", "%q %p");
        Assert.Equal("1 first", await watcher.StandardOutput.ReadLineAsync(Cancel));
        using (var dying = house.Start("mosquitto_sub", version, "-i", "dying", "-t", "app/will", "--will-topic", "app/will", "--will-payload", "gone", "--will-qos", "1"))
        {
            // The retained message tells that it is connected.
            Assert.Equal("first", await dying.StandardOutput.ReadLineAsync(Cancel));
            dying.Kill();
        }

        Assert.Equal("1 gone", Lines(await ClientHouse.EndAsync(watcher))[^1]);
    }

    [Fact]
    public async Task Properties_travel_and_a_request_is_answered()
    {
        await FirstAsync("mqttv5", "app/request");
        var responder = house.Start("mosquitto_sub", "mqttv5", "-t", "app/request", "-q", "1", "-C", "2", "-W", "30", "-F", "%R|%D|%C|%E|%P|%p");
        Assert.EndsWith("first", await responder.StandardOutput.ReadLineAsync(Cancel), StringComparison.Ordinal);
        await house.RunAsync("mosquitto_pub", "mqttv5", "-t", "app/request", "-q", "1", "-m", "hello", "-D", "publish", "response-topic", "app/answer", "-D", "publish", "correlation-data", "c-1", "-D", "publish", "content-type", "text/plain", "-D", "publish", "message-expiry-interval", "500", "-D", "publish", "user-property", "name", "value");
        var parts = Lines(await ClientHouse.EndAsync(responder))[^1].Split('|');
        Assert.Equal(("app/answer", "c-1", "text/plain", "name:value", "hello"), (parts[0], parts[1], parts[2], parts[4], parts[5]));
        Assert.InRange(int.Parse(parts[3], System.Globalization.CultureInfo.InvariantCulture), 1, 500);
    }

    [Fact]
    public async Task Members_of_a_share_divide_the_messages()
    {
        await FirstAsync("mqttv5", "app/ready");
        var members = new[] { "one", "two" }.Select(name => house.Start("mosquitto_sub", "mqttv5", "-i", name, "-t", "$share/g/app/shared", "-t", "app/ready", "-q", "1", "-W", "15")).ToList();
        foreach (var member in members)
        {
            Assert.Equal("first", await member.StandardOutput.ReadLineAsync(Cancel));
        }

        for (var i = 0; i < 10; i++)
        {
            await house.RunAsync("mosquitto_pub", "mqttv5", "-t", "app/shared", "-q", "1", "-m", $"{i}");
        }

        var heard = new List<string[]>();
        foreach (var member in members)
        {
            using (member)
            {
                heard.Add(Lines(await member.StandardOutput.ReadToEndAsync(Cancel)));
                await member.WaitForExitAsync(Cancel);
            }
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), heard.SelectMany(lines => lines).Order());
        Assert.All(heard, Assert.NotEmpty);
    }

    [Theory]
    [InlineData("mqttv311")]
    [InlineData("mqttv5")]
    public async Task A_wrong_token_and_a_topic_outside_the_rights_are_refused(string version)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => house.RunAsync("mosquitto_pub", version, "-P", "wrong", "-t", "app/a", "-m", "1"));
        Assert.Contains("or password", refused.Message, StringComparison.OrdinalIgnoreCase);
        // mosquitto_sub says so and ends with 0.
        using var denied = house.Start("mosquitto_sub", version, "-t", "elsewhere/#", "-C", "1", "-W", "10");
        Assert.Contains("denied", await denied.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Returns when the subscription stands: a retained message on the topic is the first that the subscriber is given.</summary>
    private Task FirstAsync(string version, string topic) => house.RunAsync("mosquitto_pub", version, "-t", topic, "-q", "1", "-m", "first", "-r");

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
