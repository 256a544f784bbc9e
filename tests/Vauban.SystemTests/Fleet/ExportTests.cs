using System.Net;
using System.Text.Json;
using Xunit;

namespace Vauban.SystemTests.Fleet;

/// <summary>Values as a file, through the API, the page and the verb of a live server.</summary>
public sealed class ExportTests
{
    private const string Product = CounterHouse.Product;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_come_as_a_file_through_every_door_and_the_asking_is_a_fact()
    {
        await using var server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "2");
        await TestServer.EventuallyAsync(() => Task.FromResult(server.Said.Contains("2 of 2 devices live", StringComparison.Ordinal)), "two devices live");
        await TestServer.EventuallyAsync(async () => (await LinesAsync(server, "format=csv")).Any(line => line.StartsWith($"{Product}/AQ-000002,", StringComparison.Ordinal)), "values of the second device");

        using var answer = await server.Local.GetAsync($"/api/products/{Product}/telemetry?device=AQ-000001&resource=co2&format=jsonl", Cancel);
        Assert.Equal("application/jsonl", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("AQ-000001.jsonl", answer.Content.Headers.ContentDisposition!.FileName);
        var lines = (await answer.Content.ReadAsStringAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(($"{Product}/AQ-000001", "co2"), (line.GetProperty("device").GetString(), line.GetProperty("resource").GetString())));

        var file = Path.Combine(server.Folder, "values.csv");
        var (exit, output, error) = await server.VerbAsync("device", "export", Product, file, "--to", "2100-01-01", "--lang", "en");
        Assert.True(exit == 0, error);
        Assert.Contains("values.csv", output, StringComparison.Ordinal);
        Assert.Equal("device,resource,at,number,text", (await File.ReadAllLinesAsync(file, Cancel))[0]);

        var page = $"/products/{Product}/values?from=&to=2100-01-01&device=AQ-000001&resource=&format=csv&get=file";
        Assert.Contains($"{Product}/AQ-000001,co2,", await server.Local.GetStringAsync(page, Cancel), StringComparison.Ordinal);

        var facts = await server.GetAsync("/api/facts?kind=administered");
        Assert.Contains(facts.EnumerateArray(), fact => fact.GetProperty("statement").ToString().Contains("export-values", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("no-such?", HttpStatusCode.NotFound, "VB-HOST-404")]
    [InlineData($"{Product}?device=nobody", HttpStatusCode.NotFound, "VB-HOST-404")]
    [InlineData($"{Product}?format=xlsx", HttpStatusCode.BadRequest, "VB-FLEET-011")]
    [InlineData($"{Product}?from=2026-02-01&to=2026-01-01", HttpStatusCode.BadRequest, "VB-DATA-015")]
    public async Task What_cannot_be_written_is_told_with_a_code(string asked, HttpStatusCode status, string code)
    {
        await using var server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "1");
        var parts = asked.Split('?');
        using var answer = await server.Local.GetAsync($"/api/products/{parts[0]}/telemetry?{parts[1]}", Cancel);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("device=nobody", "VB-DATA-001")]
    [InlineData("to=tomorrow", "VB-PRODUCTS-004")]
    [InlineData("from=2026-02-01&to=2026-01-01", "VB-DATA-015")]
    public async Task The_page_tells_what_the_file_would_refuse(string asked, string code)
    {
        await using var server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "1");
        using var answer = await server.Local.GetAsync($"/products/{Product}/values?get=file&{asked}", Cancel);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private static async Task<string[]> LinesAsync(TestServer server, string query) => (await server.Local.GetStringAsync($"/api/products/{Product}/telemetry?{query}", Cancel)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
