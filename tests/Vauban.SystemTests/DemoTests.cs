using Xunit;

namespace Vauban.SystemTests;

public sealed class DemoTests
{
    [Fact]
    public async Task Simulated_devices_enrol_connect_and_are_seen_in_the_ledger()
    {
        await using var server = await TestServer.StartAsync(demo: true);
        await TestServer.EventuallyAsync(
            async () =>
            {
                var facts = await server.GetAsync("/api/facts?kind=observed.authentication&limit=1");
                return facts.GetArrayLength() == 1 && facts[0].GetProperty("statement").GetProperty("values").TryGetProperty("certificate", out var devices) && devices.GetInt32() == 20;
            },
            "twenty devices authenticate by certificate"
        );
        await TestServer.EventuallyAsync(() => Task.FromResult(server.Said.Contains("20 of 20 devices live", StringComparison.Ordinal)), "the start says so");
        await TestServer.EventuallyAsync(async () => await OutcomeAsync(server, "5.3-8") == "pass", "every device runs a registered release");
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task A_second_start_finds_its_devices_again_without_enrolling_them_anew()
    {
        var root = Directory.CreateTempSubdirectory("vauban-test-");
        try
        {
            await using (var first = await TestServer.StartAsync(demo: true, root.FullName))
            {
                await TestServer.EventuallyAsync(() => HasAsync(first, "certificate.issued", 20), "twenty certificates");
                Assert.Equal(0, await first.StopAsync());
            }

            await using var second = await TestServer.StartAsync(demo: true, root.FullName);
            await TestServer.EventuallyAsync(() => HasAsync(second, "observed.authentication", 1), "the devices are back");
            Assert.True(await HasAsync(second, "certificate.issued", 20));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_number_of_simulated_devices_may_be_asked_for()
    {
        await using var server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "3");
        await TestServer.EventuallyAsync(() => Task.FromResult(server.Said.Contains("3 of 3 devices live", StringComparison.Ordinal)), "three devices live");
    }

    private static async Task<string?> OutcomeAsync(TestServer server, string provision) =>
        (await server.GetAsync($"/api/products/air-quality-s1/verdicts/{provision}")).GetProperty("outcome").GetString();

    private static async Task<bool> HasAsync(TestServer server, string kind, int count) =>
        (await server.GetAsync($"/api/facts?kind={kind}&limit=100")).EnumerateArray().Count(fact => fact.GetProperty("subject").GetString() is not "server") >= count;
}
