using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Vauban.SystemTests.Policy;

/// <summary>The proof through its doors: API and verbs of a running server.</summary>
public sealed class PolicyTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_that_lets_devices_meet_is_refused_shown_accepted_by_name_and_told()
    {
        await using var server = await TestServer.StartAsync();
        await RegisterAsync(server, "camera");
        await RegisterAsync(server, "lock");
        Assert.Equal(HttpStatusCode.OK, (await ApproveAsync(server, "camera")).Status);

        var (status, refusal) = await ApproveAsync(server, "lock");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("VB-POLICY-006", refusal.GetProperty("code").GetString());

        var tried = await server.VerbAsync("policy", "try", "lock", "--revision", "1", "--lang", "fr");
        Assert.Equal(1, tried.ExitCode);
        Assert.Contains("l'un peut parler à la place de l'autre", tried.Output, StringComparison.Ordinal);

        var accepted = await server.VerbAsync("policy", "accept", "isolation", "--product", "lock", "--revision", "1", "--role", "owner", "--reason", "One gateway serves both.", "--until", "2099-12-31");
        Assert.True(accepted.ExitCode == 0, accepted.Error);
        Assert.Equal(HttpStatusCode.OK, (await ApproveAsync(server, "lock")).Status);

        var proved = await server.VerbAsync("policy", "prove", "--from", "product:lock", "--to", "product:camera", "--action", "publish");
        Assert.Equal(1, proved.ExitCode);
        Assert.Contains("data/another-device/co2", proved.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await server.VerbAsync("policy", "prove", "--from", "product:lock", "--to", "product:camera", "--action", "read")).ExitCode);
        await TestServer.EventuallyAsync(async () => (await server.VerbAsync("policy", "list")).Output.Contains("Accepted: Each device keeps to itself", StringComparison.Ordinal), "the acceptance is listed");
        var facts = await server.GetAsync("/api/facts?kind=policy.proved");
        Assert.True(facts.EnumerateArray().Count() >= 4, facts.ToString());
    }

    [Fact]
    public async Task An_invariant_is_kept_listed_and_withdrawn_by_verbs()
    {
        await using var server = await TestServer.StartAsync();
        await RegisterAsync(server, "camera");
        await ApproveAsync(server, "camera");
        var kept = await server.VerbAsync("policy", "keep", "Cameras are silent to applications", "--from", "application:*", "--to", "product:camera", "--action", "publish", "--reason", "Nobody steers a camera.", "--json");
        Assert.True(kept.ExitCode == 0, kept.Error);
        using var document = JsonDocument.Parse(kept.Output);
        var id = document.RootElement.GetProperty("id").GetString()!;
        Assert.Contains(id, (await server.VerbAsync("policy", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(3, (await server.VerbAsync("policy", "withdraw", "isolation", "--reason", "No.")).ExitCode);
        Assert.Equal(0, (await server.VerbAsync("policy", "withdraw", id, "--reason", "Applications came.")).ExitCode);
        Assert.DoesNotContain(id, (await server.VerbAsync("policy", "list")).Output, StringComparison.Ordinal);
        var nobody = await server.VerbAsync("policy", "prove", "--from", "product:kettle", "--to", "all");
        Assert.Equal(3, nobody.ExitCode);
        Assert.Contains("VB-POLICY-002", nobody.Error, StringComparison.Ordinal);
    }

    private static async Task RegisterAsync(TestServer server, string product)
    {
        var profile = $$"""
            vauban: 1
            organisation: {name: Test, role: manufacturer}
            product: {id: {{product}}, revision: 1}
            network:
              - {id: cloud, protocol: mqtt, version: 5, transport: tls1.3, direction: out, peer: vauban, port: 8883, topics: { up: "data/{device}/{resource}" } }
            data: [{id: co2, unit: ppm, range: [0, 5000], personal: false, to: cloud}]
            """;
        using var answer = await server.Local.PostAsync("/api/products", new StringContent(profile, null, "application/yaml"), Cancelled);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> ApproveAsync(TestServer server, string product)
    {
        using var answer = await server.Local.PostAsync($"/api/products/{product}/revisions/1/approval", null, Cancelled);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled));
    }
}
