using Vauban.Fleet.Connect;
using Vauban.Fleet.Log;
using Vauban.Fleet.Sessions;
using Xunit;

namespace Vauban.SystemTests.Fleet;

/// <summary>Debian's own MQTT clients against the gateway with its real neighbours, over mutual TLS.</summary>
public sealed class MosquittoClientTests : IAsyncLifetime
{
    private readonly ProbeGateway probe = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await probe.StartAsync();

    public ValueTask DisposeAsync() => probe.DisposeAsync();

    [Theory]
    [InlineData("mqttv311")]
    [InlineData("mqttv5")]
    public async Task Mosquitto_pub_is_acknowledged_once_its_measurement_is_in_the_log(string version)
    {
        var (code, output) = await probe.RunAsync("mosquitto_pub", version, "-t", "v1/probe/p-1/up/temperature", "-q", "1", "-m", """[{"n":"temperature","u":"Cel","v":21.5}]""");
        Assert.True(code == 0, output);
        Assert.Single(probe.Log.Read(LogPosition.None));
    }

    [Fact]
    public async Task Mosquitto_pub_is_refused_someone_elses_topic()
    {
        var (_, output) = await probe.RunAsync("mosquitto_pub", "mqttv5", "-d", "-t", "v1/probe/other/up/temperature", "-q", "1", "-m", "1");
        Assert.Contains("RC:135", output, StringComparison.Ordinal);
        Assert.Empty(probe.Log.Read(LogPosition.None));
    }

    [Theory]
    [InlineData("mqttv311")]
    [InlineData("mqttv5")]
    public async Task Mosquitto_sub_receives_a_command(string version)
    {
        var receiving = probe.RunAsync("mosquitto_sub", version, "-t", "v1/probe/p-1/cmd/+", "-q", "1", "-C", "1", "-W", "20");
        for (var i = 0; i < 1000 && probe.Room.Gateway.PublishToDevice(ProbeGateway.Probe, "v1/probe/p-1/cmd/identify", "{\"id\":\"c-1\"}"u8) != DeliveryStatus.Sent; i++)
        {
            await Task.Delay(10, Cancelled);
        }

        var (code, output) = await receiving;
        Assert.True(code == 0, output);
        Assert.Equal("""{"id":"c-1"}""", output.Trim());
    }
}
