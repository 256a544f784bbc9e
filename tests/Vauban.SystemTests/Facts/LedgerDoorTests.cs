using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Vauban.SystemTests.Facts;

/// <summary>The ledger through its verbs, its API and its page, on a running server.</summary>
public sealed class LedgerDoorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_ledger_is_exported_and_verified_without_the_server_and_an_alteration_is_located()
    {
        await using var server = await TestServer.StartAsync();
        var (file, keys) = (Path.Combine(server.Folder, "..", "ledger.jsonl"), Path.Combine(server.Folder, "..", "keys.pem"));
        var (exit, _, error) = await server.VerbAsync("ledger", "export", file, "--keys", keys);
        Assert.True(exit == 0, error);
        (exit, var output, _) = await TestServer.RunVerbAsync("ledger", "verify", "--file", file, "--key", keys, "--lang", "en");
        Assert.Equal(0, exit);
        Assert.Contains("signed by its own key", output, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(file, Cancel);
        var at = Array.FindLastIndex(lines, line => line.Contains("\"grade\":\"Field\"", StringComparison.Ordinal));
        lines[at] = lines[at].Replace("\"grade\":\"Field\"", "\"grade\":\"ThirdParty\"", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(file, lines, Cancel);
        (exit, output, _) = await TestServer.RunVerbAsync("ledger", "verify", "--file", file, "--lang", "en");
        Assert.Equal(1, exit);
        using var fact = JsonDocument.Parse(lines[at]);
        Assert.Contains($"position {fact.RootElement.GetProperty("position")}, altered", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fact_has_a_proof_and_the_page_shows_checkpoints()
    {
        await using var server = await TestServer.StartAsync();
        (await server.VerbAsync("ledger", "export", Path.Combine(server.Folder, "..", "l"))).ToString();
        var proof = await server.GetAsync("/api/facts/1/proof");
        Assert.Equal(1, proof.GetProperty("position").GetInt64());
        Assert.Equal(proof.GetProperty("root").GetString(), proof.GetProperty("checkpoint").GetProperty("root").GetString());
        using var beyond = await server.Local.GetAsync("/api/facts/1/proof?size=999999", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, beyond.StatusCode);
        using var verify = await server.Local.PostAsync("/api/ledger/verify", null, Cancel);
        Assert.True((await verify.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("intact").GetBoolean());
        var page = await server.Local.GetStringAsync("/ledger", Cancel);
        Assert.Contains("Verify now", page, StringComparison.Ordinal);
        Assert.Contains("Signed", page, StringComparison.Ordinal);
        (var exit, var shown, _) = await server.VerbAsync("ledger", "show", "--limit", "3", "--json");
        using var document = JsonDocument.Parse(shown);
        Assert.Equal((0, 3), (exit, document.RootElement.GetArrayLength()));
    }

    [Fact]
    public async Task Verify_now_on_the_page_says_what_it_found()
    {
        await using var server = await TestServer.StartAsync();
        var page = await PostedForm.SendAsync(server, "/ledger", "verify", new Dictionary<string, string>(), Cancel);
        Assert.Contains("The ledger holds", page, StringComparison.Ordinal);
        Assert.Contains("Not protected against its operator", page, StringComparison.Ordinal);
    }
}
