using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Vauban.SystemTests.Outbound;

/// <summary>Data out by webhook: the receiver dies, the server dies, and every message arrives, each device's in its order.</summary>
public sealed class WebhookTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_arrives_at_least_once_and_in_order_although_receiver_and_server_are_killed()
    {
        var root = Directory.CreateTempSubdirectory("vauban-webhook-").FullName;
        await using var receiver = new TestReceiver(FreePorts.Next());
        try
        {
            await receiver.StartAsync();
            await using (var server = await TestServer.StartAsync(demo: true, root: root, "--demo-devices", "5", "--outlets-inside"))
            {
                receiver.Secret = await OpenAsync(server, receiver.Address.ToString());
                await ArrivedAsync(receiver, 20);
                await receiver.StopAsync();
                await Task.Delay(3000, Cancelled);
                await receiver.StartAsync();
                await ArrivedAsync(receiver, 60);
                receiver.Unwell = true;
                await Task.Delay(2000, Cancelled);
                await server.KillAsync();
            }

            await using (var server = await TestServer.StartAsync(demo: true, root: root, "--demo-devices", "5", "--outlets-inside"))
            {
                receiver.Unwell = false;
                await ArrivedAsync(receiver, receiver.Received.Count + 60);
                Assert.Equal(0, await server.StopAsync());
            }

            Check(receiver, Path.Combine(root, "data"));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public async Task A_server_reaches_nothing_inside_unless_it_was_started_so()
    {
        await using var server = await TestServer.StartAsync();
        using var refused = await server.Local.PostAsJsonAsync("/api/outlets", new { kind = "webhook", name = "Metadata", address = "http://169.254.169.254/latest" }, Cancelled);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("VB-OUT-004", await refused.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);

        // A name is judged when it is connected to: this one leads to the machine itself.
        await using var receiver = new TestReceiver(FreePorts.Next());
        await receiver.StartAsync();
        using var opened = await server.Local.PostAsJsonAsync("/api/outlets", new { kind = "webhook", name = "Rebinding", address = $"https://{Dns.GetHostName()}:{receiver.Address.Port}/in" }, Cancelled);
        var body = await opened.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        if (opened.StatusCode == HttpStatusCode.Created)
        {
            var tested = await server.VerbAsync("outlet", "test", body.GetProperty("outlet").GetProperty("id").GetString()!);
            Assert.Equal(3, tested.ExitCode);
            Assert.Contains("VB-OUT-010", tested.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, receiver.Requests);
    }

    [Fact]
    public async Task An_outlet_is_opened_listed_tested_paused_and_closed_by_verbs_and_every_act_is_a_fact()
    {
        await using var receiver = new TestReceiver(FreePorts.Next());
        await receiver.StartAsync();
        await using var server = await TestServer.StartAsync(demo: false, root: null, "--outlets-inside");
        var opened = await server.VerbAsync("outlet", "open", receiver.Address.ToString(), "--name", "Lake", "--resource", "up/*", "--json");
        Assert.True(opened.ExitCode == 0, opened.Error);
        using var document = JsonDocument.Parse(opened.Output);
        var id = document.RootElement.GetProperty("outlet").GetProperty("id").GetString()!;
        receiver.Secret = document.RootElement.GetProperty("secret").GetString();
        Assert.Contains("Up to date", (await server.VerbAsync("outlet", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await server.VerbAsync("outlet", "test", id)).ExitCode);
        Assert.Equal((1, 0), (receiver.Requests, receiver.BadSignatures));
        Assert.Equal(0, (await server.VerbAsync("outlet", "pause", id)).ExitCode);
        Assert.Contains("En pause", (await server.VerbAsync("outlet", "list", "--lang", "fr")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await server.VerbAsync("outlet", "resume", id)).ExitCode);
        Assert.Equal("", (await server.VerbAsync("outlet", "dead", id)).Output);
        Assert.Equal(0, (await server.VerbAsync("outlet", "close", id)).ExitCode);
        Assert.Equal(3, (await server.VerbAsync("outlet", "close", id)).ExitCode);
        var acts = (await server.GetAsync("/api/facts?kind=administered")).ToString();
        Assert.All(new[] { "outlet.opened", "outlet.paused", "outlet.resumed", "outlet.closed" }, act => Assert.Contains(act, acts, StringComparison.Ordinal));
        Assert.DoesNotContain(receiver.Secret!, acts, StringComparison.Ordinal);
    }

    /// <summary>Every message of the log came; for each device the first time of each is in the order of the log.</summary>
    private static void Check(TestReceiver receiver, string dataFolder)
    {
        Assert.Equal(0, receiver.BadSignatures);
        var received = receiver.Received;
        var first = received.DistinctBy(message => message.Position).ToList();
        foreach (var device in first.GroupBy(message => message.Device))
        {
            Assert.Equal(device.OrderBy(message => message.Position), device);
        }

        var logged = LoggedMessages.After(dataFolder, first.Min(message => message.Position));
        var last = first.Max(message => message.Position);
        var missing = logged.Where(message => message.Position <= last).Select(message => message.Position).Except(first.Select(message => message.Position)).ToList();
        Assert.True(missing.Count == 0, $"{missing.Count} of {logged.Count} logged messages never came");
        Assert.True(first.Count >= 120, $"{first.Count} came");
    }

    private static async Task<string> OpenAsync(TestServer server, string address)
    {
        using var answer = await server.Local.PostAsJsonAsync("/api/outlets", new { kind = "webhook", name = "Lake", address, personal = true }, Cancelled);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, body.ToString());
        return body.GetProperty("secret").GetString()!;
    }

    private static Task ArrivedAsync(TestReceiver receiver, int count) =>
        TestServer.EventuallyAsync(() => Task.FromResult(receiver.Received.Count >= count), $"{count} messages arrived");
}
