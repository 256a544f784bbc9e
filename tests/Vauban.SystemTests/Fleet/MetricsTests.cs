using Vauban.Benchmarks.Crashes;
using Vauban.Benchmarks.Load;
using Vauban.SystemTests.Durability;
using Xunit;

namespace Vauban.SystemTests.Fleet;

public sealed class MetricsTests
{
    [Fact]
    public async Task What_the_gateway_and_the_log_count_is_told_to_prometheus()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var house = await DurableHouse.MakeAsync(1, null, cancel);
        await using var server = await house.StartAsync();
        await using var sender = await TrackedSender.ConnectAsync(server.DevicePort, CrashRounds.BooksOf(house.Identities)[0], cancel);
        await sender.SendAsync(10, cancel);
        await TestServer.EventuallyAsync(
            async () =>
            {
                var told = await server.Local.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancel);
                return told.Contains("vauban_gateway_sessions", StringComparison.Ordinal) && told.Contains("vauban_log_commits_total", StringComparison.Ordinal);
            },
            "the meters of the fleet are exported"
        );
    }
}
