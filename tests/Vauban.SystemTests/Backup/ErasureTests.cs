using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vauban.SystemTests.Fleet;
using Vauban.SystemTests.Work;
using Xunit;

namespace Vauban.SystemTests.Backup;

/// <summary>A person is erased through the doors; the ledger still verifies; an older backup does not bring them back.</summary>
public sealed class ErasureTests
{
    private const string Unit = CounterHouse.Product + "/AQ-000001";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_erased_person_is_named_nowhere_and_the_ledger_still_holds()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await Colleague.FirstAsync(server, Cancel);
        using var grace = await Colleague.InvitedAsync(server, "grace.hopper", "Engineer", Cancel);
        using (var planned = await grace.Http.PostAsJsonAsync("/api/work/actions", new { title = "Ask Grace.Hopper for the key", why = "she knows" }, Cancel))
        {
            planned.EnsureSuccessStatusCode();
        }

        using (var told = await server.Local.PostAsJsonAsync("/api/work/findings", new { title = "The grace.hopper laptop is lost", severity = "high" }, Cancel))
        {
            Assert.True(told.IsSuccessStatusCode, await told.Content.ReadAsStringAsync(Cancel));
        }

        await ada.PostAsync("/api/work/decisions", new { question = "Does The grace.hopper keep the key?", answer = "no", reason = "she leaves", role = "owner" }, Cancel);
        var id = (await server.GetAsync("/api/people")).EnumerateArray().Single(one => one.GetProperty("login").GetString() == "grace.hopper").GetProperty("id").GetString()!;

        var (code, output, error) = await server.VerbAsync("person", "traces", "grace.hopper", "--lang", "en");
        Assert.True(code == 0, error);
        Assert.Contains("The grace.hopper: ", output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await grace.PostAsync($"/api/people/{await OtherAsync(server)}/erase", new { reason = "x" }, Cancel)).Status);

        (code, output, error) = await server.VerbAsync("person", "erase", "grace.hopper", "--reason", "she asked for it", "--json");
        Assert.True(code == 0, output + error);
        var act = JsonDocument.Parse(output).RootElement.GetProperty("id").GetString();
        Assert.Equal("done", (await ada.PostAsync($"/api/work/acts/{act}/approve", new { }, Cancel)).Answer.GetProperty("state").GetString());

        Assert.Equal(HttpStatusCode.Unauthorized, (await grace.Http.GetAsync("/api/work", Cancel)).StatusCode);
        foreach (var page in new[] { "/api/people", "/api/facts?limit=1000", "/api/work/actions?open=true", "/api/work/findings", "/api/work/decisions", "/api/work/acts?ended=true" })
        {
            var text = await server.Local.GetStringAsync(page, Cancel);
            Assert.DoesNotContain("grace", text, StringComparison.OrdinalIgnoreCase);
        }

        var receipt = (await server.GetAsync($"/api/facts?kind=data.erased&subject=person:{id}"))[0].GetProperty("statement");
        Assert.Equal("person", receipt.GetProperty("scope").GetString());
        Assert.Equal(["done", "approved", "asked"], (await server.GetAsync($"/api/facts?kind=decision.made&subject=person:{id}")).EnumerateArray().Select(fact => fact.GetProperty("statement").GetProperty("act").GetString()));
        Assert.Equal(0, (await server.VerbAsync("ledger", "verify")).ExitCode);
        Assert.False(await HoldsAsync(server.Folder, "grace.hopper"), "the name is still in the database's pages");
    }

    [Fact]
    public async Task The_last_administrator_is_not_erased()
    {
        await using var server = await TestServer.StartAsync();
        var (code, _, error) = await server.VerbAsync("person", "erase", "admin", "--reason", "leaves");
        Assert.Equal(3, code);
        Assert.Contains("VB-PEOPLE-008", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_erased_after_a_backup_does_not_come_back_with_it()
    {
        var root = Directory.CreateTempSubdirectory("vauban-erased-").FullName;
        try
        {
            var (file, journal) = (Path.Combine(root, "old.backup"), Path.Combine(root, "erasures.jsonl"));
            var restored = Path.Combine(root, "restored");
            await SaveThenEraseAsync(file, journal, Path.Combine(restored, "config", "vauban"));
            var data = Path.Combine(restored, "data");
            var (code, output, error) = await TestServer.RunVerbAsync("restore", file, "--data", data, "--erasures", journal, "--json");
            Assert.True(code == 0, output + error);
            Assert.Equal(2, JsonDocument.Parse(output).RootElement.GetProperty("erasures").GetInt32());

            await using (var server = await TestServer.StartAsync(root: restored))
            {
                await TestServer.EventuallyAsync(() => Task.FromResult(server.Said.Contains("Erased again", StringComparison.Ordinal)), "the erasures are done again");
                Assert.DoesNotContain("grace", await server.Local.GetStringAsync("/api/people", Cancel), StringComparison.Ordinal);
                Assert.Empty((await server.GetAsync($"/api/devices/{Unit}/telemetry")).EnumerateArray());
                Assert.Equal(0, (await server.VerbAsync("ledger", "verify")).ExitCode);
                Assert.Equal(0, await server.StopAsync());
            }

            await using var again = await TestServer.StartAsync(root: restored);
            Assert.DoesNotContain("Erased again", again.Said, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task SaveThenEraseAsync(string file, string journal, string keys)
    {
        await using var server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "1");
        await TestServer.EventuallyAsync(async () => (await server.GetAsync($"/api/devices/{Unit}/telemetry")).GetArrayLength() > 0, "a value of the device");
        using var grace = await Colleague.InvitedAsync(server, "grace", "Viewer", Cancel);
        var (code, _, error) = await server.VerbAsync("backup", file);
        Assert.True(code == 0, error);
        Assert.Equal(0, (await server.VerbAsync("device", "transition", Unit, "suspended", "--reason", "quiet")).ExitCode);
        using (var erased = await server.Local.PostAsJsonAsync($"/api/devices/{Unit}/erasure", new { reason = "asked" }, Cancel))
        {
            Assert.True(erased.StatusCode == HttpStatusCode.OK, await erased.Content.ReadAsStringAsync(Cancel));
        }

        (code, _, error) = await server.VerbAsync("person", "erase", "grace", "--reason", "asked");
        Assert.True(code == 0, error);
        await TestServer.EventuallyAsync(() => Task.FromResult(File.Exists(server.Folder + ".erasures.jsonl") && File.ReadAllLines(server.Folder + ".erasures.jsonl").Length == 2), "two lines in the journal");
        File.Copy(server.Folder + ".erasures.jsonl", journal);
        Directory.CreateDirectory(keys);
        File.Copy(Path.Combine(server.Folder, "..", "config", "vauban", "demo.key"), Path.Combine(keys, "demo.key"));
    }

    private static async Task<string> OtherAsync(TestServer server) =>
        (await server.GetAsync("/api/people")).EnumerateArray().Single(one => one.GetProperty("login").GetString() == "admin").GetProperty("id").GetString()!;

    /// <summary>Does a file of the data folder hold the text, in whatever page?</summary>
    private static async Task<bool> HoldsAsync(string folder, string text)
    {
        var wanted = System.Text.Encoding.UTF8.GetBytes(text);
        foreach (var file in Directory.EnumerateFiles(folder, "vauban.db*"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[open.Length];
            await open.ReadExactlyAsync(content, Cancel);
            if (content.AsSpan().IndexOf(wanted) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
