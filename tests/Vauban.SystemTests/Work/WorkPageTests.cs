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

    private static Dictionary<string, string> Fields(params IEnumerable<(string, string)> fields) => fields.ToDictionary(field => field.Item1, field => field.Item2);
}
