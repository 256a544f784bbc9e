using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Vauban.SystemTests.Work;

/// <summary>My work through its page and its API.</summary>
public sealed class WorkPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_action_is_planned_and_closed_with_a_proof_through_the_page()
    {
        await using var server = await TestServer.StartAsync();
        var page = await PostedForm.SendAsync(server, "/work", "action-add", Fields(("ActionTitle", "Move the root offline"), ("ActionWhy", "it is on the server")), Cancel);
        Assert.Contains("Move the root offline", page, StringComparison.Ordinal);
        page = await PostedForm.SendAsync(server, "/work", "action-done-", Fields(("Proof", "ceremony record of today")), Cancel);
        Assert.DoesNotContain("Move the root offline", page, StringComparison.Ordinal);
        var ended = (await server.GetAsync("/api/work/actions?open=false"))[0];
        Assert.Equal(("done", "ceremony record of today"), (ended.GetProperty("status").GetString(), ended.GetProperty("proof").GetString()));
    }

    [Fact]
    public async Task A_decision_taken_on_the_page_is_a_fact()
    {
        await using var server = await TestServer.StartAsync();
        await PostedForm.SendAsync(
            server,
            "/work",
            "decision-add",
            Fields(("Question", "Run the pilot with the demonstration key?"), ("Answer", "Yes"), ("DecisionReason", "no real device yet"), ("DecisionRole", "product owner"), ("DecisionExpires", "2100-01-31")),
            Cancel
        );
        var decision = Assert.Single((await server.GetAsync("/api/work/decisions")).EnumerateArray());
        Assert.True(decision.GetProperty("inForce").GetBoolean());
        var position = decision.GetProperty("decision").GetProperty("position").GetInt64();
        Assert.Equal("decision.made", (await server.GetAsync($"/api/facts/{position}")).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task The_weaknesses_of_the_servers_keys_are_findings_and_an_action_without_proof_stays_open()
    {
        await using var server = await TestServer.StartAsync();
        var findings = await server.GetAsync("/api/work/findings");
        Assert.Contains(findings.EnumerateArray(), finding => finding.GetProperty("source").GetString() == "trust:VB-TRUST-010" && !finding.GetProperty("closable").GetBoolean());
        using var planned = await server.Local.PostAsJsonAsync("/api/work/actions", new { title = "x", why = "y" }, Cancel);
        var id = (await planned.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString();
        using var refused = await server.Local.PostAsJsonAsync($"/api/work/actions/{id}", new { status = "done" }, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("VB-WORK-004", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_requirement_that_a_test_from_outside_breaks_is_a_finding_until_a_person_closes_it()
    {
        await using var server = await TestServer.StartAsync();
        using var profile = new StringContent("vauban: 1\nproduct: {id: probe, revision: 1}\n", System.Text.Encoding.UTF8, "application/yaml");
        using var registered = await server.Local.PostAsync("/api/products", profile, Cancel);
        Assert.True(registered.IsSuccessStatusCode, await registered.Content.ReadAsStringAsync(Cancel));
        var statement = new { test = "5.3-13-1", verdict = "fail" };
        var at = TimeProvider.System.GetUtcNow();
        using var added = await server.Local.PostAsJsonAsync("/api/facts", new { kind = "test.run", subject = "product:probe", grade = "laboratory", observedAt = at, method = "bench", tool = "t 1", freshFor = "30d", statement }, Cancel);
        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync(Cancel));
        await TestServer.EventuallyAsync(async () => (await Verdicts(server)).Any(), "a finding of the failing verdict");
        var page = await server.Local.GetStringAsync("/work", Cancel);
        Assert.Contains("/requirements/probe/5.3-13", page, StringComparison.Ordinal);
        await PostedForm.SendAsync(server, "/work", "finding-close-", Fields(("Closing", "the bench was wrong")), Cancel);
        Assert.Empty(await Verdicts(server));
        var closed = (await server.GetAsync("/api/work/findings?open=false"))[0];
        Assert.Equal("the bench was wrong", closed.GetProperty("closing").GetString());
    }

    private static async Task<IEnumerable<JsonElement>> Verdicts(TestServer server) =>
        (await server.GetAsync("/api/work/findings")).EnumerateArray().Where(finding => finding.GetProperty("source").GetString()!.StartsWith("verdict:", StringComparison.Ordinal));

    private static Dictionary<string, string> Fields(params IEnumerable<(string, string)> fields) => fields.ToDictionary(field => field.Item1, field => field.Item2);
}
