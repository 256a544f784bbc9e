using System.Diagnostics;
using Vauban.Benchmarks.Peers;
using Xunit;

namespace Vauban.SystemTests.Mqtt;

/// <summary>MQTT.js, which tools/test installs from npm, in both versions.</summary>
public sealed class MqttJsFeatureTests
{
    [Theory]
    [InlineData("4", "qos 0, 1 and 2", "retained", "session and queue", "will")]
    [InlineData("5", "qos 0, 1 and 2", "retained", "session and queue", "will", "shared", "topic alias", "properties")]
    public async Task Mqtt_js_finds_every_feature(string version, params string[] features)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var house = await ClientHouse.StartAsync(cancel);
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "mqttjs.cjs"), $"{house.Port}", house.RootFile, GatewayChild.Token, version])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["NODE_PATH"] = Modules();
        var output = await ClientHouse.EndAsync(Process.Start(start)!);
        Assert.Equal(features, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Modules()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Vauban.slnx")))
        {
            folder = folder.Parent;
        }

        var modules = Path.Combine(folder!.FullName, "tests", "Vauban.SystemTests", "Mqtt", "node_modules");
        Assert.True(Directory.Exists(Path.Combine(modules, "mqtt")), "MQTT.js is not there: ./vauban test installs it");
        return modules;
    }
}
