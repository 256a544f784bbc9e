using Vauban.Benchmarks.Crashes;
using Vauban.Benchmarks.Peers;
using Xunit;

namespace Vauban.SystemTests.Mqtt;

public sealed class BrokerKillTests(ITestOutputHelper output)
{
    private const int Kills = 25;

    [Fact]
    public async Task Killed_25_times_the_broker_keeps_messages_sessions_queues_and_retained_messages_and_delivers_qos_2_once()
    {
        var cancel = TestContext.Current.CancellationToken;
        var (server, devices) = await GatewayServer.StartAsync(1, 0, cancel);
        await using var crash = new BrokerCrash(server, GatewayServer.Application("crash", devices[0].Root), new Random(25));
        var verdict = await crash.RunAsync(Kills, longest: 400, told: null, cancel);
        output.WriteLine(verdict.ToString());
        Assert.True(verdict.IsClean, verdict.ToString());
        Assert.True(verdict.Acknowledged > 20 * Kills, verdict.ToString());
    }
}
