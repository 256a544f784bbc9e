using System.Text.Json;
using Xunit;

namespace Vauban.SystemTests.Requirements;

/// <summary>The decision trees of EN 18031 through the page, the API and the verb: facts of living devices, and a person who answers.</summary>
public sealed class TreeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_devices_show_answers_and_a_person_moves_an_open_path_on()
    {
        await using var server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "2");
        await TestServer.EventuallyAsync(async () => Step(await PathAsync(server, "SCM-1", "channel:cloud"), 0).GetProperty("by").GetString() == "fact", "the channel is answered by what was seen of it");
        var channel = await PathAsync(server, "SCM-1", "channel:cloud");
        Assert.Equal(("pass", "simulated", true), (channel.GetProperty("end").GetString(), Step(channel, 0).GetProperty("grade").GetString(), channel.GetProperty("indicative").GetBoolean()));

        var open = await PathAsync(server, "ACM-1", "asset:firmware");
        Assert.False(open.TryGetProperty("end", out var end) && end.ValueKind == JsonValueKind.String);
        var fields = new Dictionary<string, string>
        {
            ["Question"] = "en18031:DT.ACM-1.DN-1 asset:firmware",
            ["Answer"] = "no",
            ["Reason"] = "only the maker signs it",
            ["Role"] = "security engineer",
            ["Until"] = "2100-01-31",
        };
        await PostedForm.SendAsync(server, "/trees/air-quality-s1/ACM-1", "tree-answer", fields, Cancel);
        var answered = Step(await PathAsync(server, "ACM-1", "asset:firmware"), 0);
        Assert.Equal((false, "person"), (answered.GetProperty("yes").GetBoolean(), answered.GetProperty("by").GetString()));
        var position = answered.GetProperty("facts")[0].GetInt64();
        Assert.Equal("decision.made", (await server.GetAsync($"/api/facts/{position}")).GetProperty("kind").GetString());

        var again = await PostedForm.SendAsync(server, "/trees/air-quality-s1/ACM-1", "tree-answer", fields, Cancel);
        Assert.Contains("VB-ASSURANCE-005", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verb_prints_the_paths_the_limits_and_the_coverage_and_never_conformity()
    {
        await using var server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "1");
        await TestServer.EventuallyAsync(async () => (await server.GetAsync("/api/products/air-quality-s1/en18031")).GetProperty("parts").GetArrayLength() > 0, "the product is judged");
        var (code, output, error) = await server.VerbAsync("trees", "air-quality-s1");
        Assert.True(code is 0 or 1, error);
        Assert.Contains("en18031:SCM-1", output, StringComparison.Ordinal);
        Assert.Contains("no presumption of conformity", output, StringComparison.Ordinal);
        var (_, one, _) = await server.VerbAsync("trees", "air-quality-s1", "ACM-3", "--lang", "fr");
        Assert.Contains("DT.ACM-3.DN-1", one, StringComparison.Ordinal);
        Assert.Contains("Sans objet", one, StringComparison.Ordinal);
        var report = await server.GetAsync("/api/products/air-quality-s1/en18031");
        var coverage = report.GetProperty("coverage");
        Assert.Equal(
            coverage.GetProperty("reached").GetInt32(),
            coverage.GetProperty("fact").GetInt32() + coverage.GetProperty("profile").GetInt32() + coverage.GetProperty("person").GetInt32() + coverage.GetProperty("nobody").GetInt32()
        );
        Assert.Equal(48, report.GetProperty("results").GetArrayLength());
    }

    private static async Task<JsonElement> PathAsync(TestServer server, string requirement, string item) =>
        (await server.GetAsync($"/api/products/air-quality-s1/en18031/{requirement}")).GetProperty("paths").EnumerateArray().First(path => path.GetProperty("item").GetString() == item);

    private static JsonElement Step(JsonElement path, int index) => path.GetProperty("steps")[index];
}
