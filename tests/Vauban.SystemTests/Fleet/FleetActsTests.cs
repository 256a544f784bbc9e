using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Vauban.SystemTests.Fleet;

public sealed class FleetActsTests
{
    private const string Product = CounterHouse.Product;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_checked_imported_and_imported_again_without_harm()
    {
        await using var server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "1");
        var file = Path.Combine(server.Folder, "devices.csv");
        await File.WriteAllTextAsync(file, $"product,name,site,labels\n{Product},IMP-1,brest,room=1\n{Product},IMP-2,nowhere,\n{Product},IMP-3,lille,\n", Cancel);
        var (checkedAs, output, _) = await server.VerbAsync("device", "import", file, "--dry-run", "--json");
        Assert.Equal(3, checkedAs);
        Assert.Equal((2, 3), Report(output));
        Assert.Equal(0, await CountAsync(server, "name:IMP-*"));
        await server.VerbAsync("device", "import", file);
        Assert.Equal(2, await CountAsync(server, "name:IMP-*"));
        (_, output, _) = await server.VerbAsync("device", "import", file, "--json");
        Assert.Equal(0, Report(output).Added);
    }

    [Fact]
    public async Task An_act_on_many_changes_nothing_until_it_is_confirmed()
    {
        await using var server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "3");
        await TestServer.EventuallyAsync(() => Task.FromResult(server.Said.Contains("3 of 3 devices live", StringComparison.Ordinal)), "three devices live");
        var dry = await BulkAsync(server, dryRun: true);
        Assert.Equal((3, 0), (dry.GetProperty("count").GetInt32(), dry.GetProperty("facts").GetArrayLength()));
        Assert.Equal(0, await CountAsync(server, "state:quarantined"));
        var done = await BulkAsync(server, dryRun: false);
        Assert.Equal((3, 1), (done.GetProperty("count").GetInt32(), done.GetProperty("facts").GetArrayLength()));
        Assert.Equal(3, await CountAsync(server, "state:quarantined"));
        await TestServer.EventuallyAsync(async () => (await server.GetAsync("/api/sessions")).GetArrayLength() == 0, "their sessions are cut");
    }

    [Fact]
    public async Task A_command_and_a_wanted_value_reach_the_device_and_its_answers_come_back()
    {
        await using var server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "1");
        await TestServer.EventuallyAsync(() => Task.FromResult(server.Said.Contains("1 of 1 devices live", StringComparison.Ordinal)), "one device live");
        var device = $"{Product}/AQ-000001";
        Assert.Equal(0, (await server.VerbAsync("device", "send", device, "identify")).ExitCode);
        await TestServer.EventuallyAsync(async () => (await server.GetAsync($"/api/devices/{device}/commands"))[0].GetProperty("status").GetString() == "done", "the command is done");
        Assert.Equal(0, (await server.VerbAsync("device", "set", device, "threshold", "900")).ExitCode);
        await TestServer.EventuallyAsync(async () => (await server.GetAsync($"/api/devices/{device}/settings")).EnumerateArray().Any(one => one.GetProperty("setting").GetString() == "threshold" && one.GetProperty("reported").GetString() == "900"), "the value is in force");
        Assert.NotEqual(0, (await server.VerbAsync("device", "set", device, "threshold", "9")).ExitCode);
        Assert.Contains("VB-WORK-003", (await server.VerbAsync("device", "send", device, "restart")).Error, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> BulkAsync(TestServer server, bool dryRun)
    {
        using var answer = await server.Local.PostAsJsonAsync("/api/devices/bulk", new { filter = $"product:{Product} state:active", act = "quarantine", reason = "drill", dryRun }, Cancel);
        answer.EnsureSuccessStatusCode();
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        return document.RootElement.Clone();
    }

    private static async Task<int> CountAsync(TestServer server, string filter) => (await server.GetAsync($"/api/devices?q={Uri.EscapeDataString(filter)}")).GetProperty("devices").GetArrayLength();

    private static (int Added, int Rows) Report(string json)
    {
        using var document = JsonDocument.Parse(json);
        return (document.RootElement.GetProperty("added").GetInt32(), document.RootElement.GetProperty("rows").GetInt32());
    }
}
