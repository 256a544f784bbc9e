using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Vauban.SystemTests.Fleet;
using Xunit;

namespace Vauban.SystemTests.Work;

/// <summary>Dangerous acts need two people, through every door: API, page, verb; and through a stop in between.</summary>
public sealed class SecondPersonTests
{
    private const string Product = CounterHouse.Product;
    private const string Unit = Product + "/AQ-000001";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dangerous_command_is_sent_only_when_somebody_else_agreed_and_the_facts_show_both()
    {
        await using var server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "1");
        await TestServer.EventuallyAsync(() => Task.FromResult(server.Said.Contains("1 of 1 devices live", StringComparison.Ordinal)), "one device live");
        using var ada = await Colleague.FirstAsync(server, Cancel);
        using var bob = await Colleague.InvitedAsync(server, "bob", "Operator", Cancel);
        using var eve = await Colleague.InvitedAsync(server, "eve", "Viewer", Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, (await ada.PostAsync($"/api/devices/{Unit}/commands/restart", new { }, Cancel)).Status);
        var (status, asked) = await ada.PostAsync($"/api/devices/{Unit}/commands/restart", new { reason = "hangs" }, Cancel);
        Assert.Equal((HttpStatusCode.Accepted, "waiting"), (status, asked.GetProperty("state").GetString()));
        var id = asked.GetProperty("id").GetString();
        Assert.Equal(0, (await server.GetAsync($"/api/devices/{Unit}/commands")).GetArrayLength());

        // Who asked, a token of theirs, who has no right, and the machine alone: none of them is a second person.
        Assert.Contains("VB-WORK-005", (await ada.PostAsync($"/api/work/acts/{id}/approve", new { }, Cancel)).Answer.ToString(), StringComparison.Ordinal);
        using var robot = await TokenOfAsync(ada, server);
        using (var own = await robot.PostAsJsonAsync($"/api/work/acts/{id}/approve", new { }, Cancel))
        {
            Assert.Contains("VB-WORK-005", await own.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await eve.PostAsync($"/api/work/acts/{id}/approve", new { }, Cancel)).Status);
        Assert.Contains("VB-WORK-008", (await server.VerbAsync("work", "approve", id!)).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await eve.GetAsync("/api/work/acts", Cancel)).GetArrayLength());

        Assert.Contains("The bob", await ApprovedOnPageAsync(bob, id!), StringComparison.Ordinal);
        await TestServer.EventuallyAsync(async () => (await server.GetAsync($"/api/devices/{Unit}/commands"))[0].GetProperty("status").GetString() == "done", "the command is done");
        Assert.Contains("VB-WORK-001", (await bob.PostAsync($"/api/work/acts/{id}/approve", new { }, Cancel)).Answer.ToString(), StringComparison.Ordinal);

        var steps = (await server.GetAsync($"/api/facts?kind=decision.made&subject=device:{Unit}")).EnumerateArray().ToList();
        Assert.Equal(["done", "approved", "asked"], steps.Select(fact => fact.GetProperty("statement").GetProperty("act").GetString()));
        Assert.NotEqual(steps[2].GetProperty("producer").GetString(), steps[1].GetProperty("producer").GetString());
        Assert.Equal(0, (await server.VerbAsync("ledger", "verify")).ExitCode);
    }

    [Fact]
    public async Task A_refused_act_is_never_done_and_a_withdrawn_one_neither()
    {
        await using var server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "1");
        using var ada = await Colleague.FirstAsync(server, Cancel);
        using var bob = await Colleague.InvitedAsync(server, "bob", "Operator", Cancel);
        var (code, output, _) = await server.VerbAsync("device", "send", Unit, "restart", "--reason", "by the machine", "--json");
        Assert.Equal(0, code);
        var id = JsonDocument.Parse(output).RootElement.GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.BadRequest, (await bob.PostAsync($"/api/work/acts/{id}/refuse", new { reason = " " }, Cancel)).Status);
        Assert.Equal("refused", (await bob.PostAsync($"/api/work/acts/{id}/refuse", new { reason = "not during the night" }, Cancel)).Answer.GetProperty("state").GetString());
        var other = (await bob.PostAsync($"/api/devices/{Unit}/commands/restart", new { reason = "hangs" }, Cancel)).Answer.GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.PostAsync($"/api/work/acts/{other}/withdraw", new { }, Cancel)).Status);
        Assert.Equal("withdrawn", (await bob.PostAsync($"/api/work/acts/{other}/withdraw", new { }, Cancel)).Answer.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.PostAsync($"/api/work/acts/{other}/approve", new { }, Cancel)).Status);
        Assert.Equal(0, (await server.GetAsync($"/api/devices/{Unit}/commands")).GetArrayLength());
        var page = await ada.Http.GetStringAsync("/work", Cancel);
        Assert.Contains("not during the night", page, StringComparison.Ordinal);
        Assert.Contains("not during the night", (await server.VerbAsync("work", "acts", "--ended", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retiring_many_waits_for_a_second_person_when_there_is_one_and_does_exactly_what_was_agreed()
    {
        await using var server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "3");
        using var ada = await Colleague.FirstAsync(server, Cancel);
        using var bob = await Colleague.InvitedAsync(server, "bob", "Operator", Cancel);
        var order = new { filter = $"product:{Product} -state:retired", act = "retire", reason = "end of the pilot", dryRun = false };
        var (status, asked) = await ada.PostAsync("/api/devices/bulk", order, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(0, await CountAsync(server, "state:retired"));

        // One device more than was agreed to: nothing happens.
        var added = await ada.PostAsync("/api/devices", new { device = $"{Product}/LATE-1", product = Product, name = "LATE-1" }, Cancel);
        Assert.True((int)added.Status < 300, added.Answer.ToString());
        var late = (await bob.PostAsync($"/api/work/acts/{asked.GetProperty("waits").GetString()}/approve", new { }, Cancel)).Answer;
        Assert.Equal(("failed", "VB-WORK-009"), (late.GetProperty("state").GetString(), late.GetProperty("outcome").GetString()));
        Assert.Equal(0, await CountAsync(server, "state:retired"));

        (_, asked) = await ada.PostAsync("/api/devices/bulk", order, Cancel);
        Assert.Equal("done", (await bob.PostAsync($"/api/work/acts/{asked.GetProperty("waits").GetString()}/approve", new { }, Cancel)).Answer.GetProperty("state").GetString());
        Assert.Equal(4, await CountAsync(server, "state:retired"));
    }

    [Fact]
    public async Task Revoking_many_cuts_every_session_and_erasing_leaves_a_receipt_once_somebody_else_agreed()
    {
        await using var server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "2");
        await TestServer.EventuallyAsync(() => Task.FromResult(server.Said.Contains("2 of 2 devices live", StringComparison.Ordinal)), "two devices live");
        using var ada = await Colleague.FirstAsync(server, Cancel);
        using var bob = await Colleague.InvitedAsync(server, "bob", "Engineer", Cancel);
        var (_, revoking) = await ada.PostAsync("/api/devices/bulk", new { filter = $"product:{Product}", act = "revoke", value = "key-compromise", reason = "leak", dryRun = false }, Cancel);
        var (status, erasing) = await ada.PostAsync($"/api/devices/{Unit}/erasure", new { reason = "asked by its owner" }, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal("done", (await bob.PostAsync($"/api/work/acts/{revoking.GetProperty("waits").GetString()}/approve", new { }, Cancel)).Answer.GetProperty("state").GetString());
        await TestServer.EventuallyAsync(async () => (await server.GetAsync("/api/sessions")).GetArrayLength() == 0, "their sessions are cut");
        var done = (await bob.PostAsync($"/api/work/acts/{erasing.GetProperty("id").GetString()}/approve", new { }, Cancel)).Answer;
        var receipt = done.GetProperty("outcome").GetString()!["done ".Length..];
        Assert.Contains(receipt, (await server.GetAsync($"/api/facts?kind=data.erased&subject=device:{Unit}")).ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> ApprovedOnPageAsync(Colleague who, string id)
    {
        var page = await who.Http.GetStringAsync("/work", Cancel);
        Assert.Contains("act-approve-" + id, page, StringComparison.Ordinal);
        return await who.SendFormAsync("/work", "act-approve-" + id, new Dictionary<string, string>(), Cancel);
    }

    private static async Task<HttpClient> TokenOfAsync(Colleague maker, TestServer server)
    {
        var page = await maker.SendFormAsync("/tokens", "add", new Dictionary<string, string> { ["Name"] = "robot", ["Role"] = "Operator", ["Days"] = "1" }, Cancel);
        var secret = "vbt_" + page.Split("vbt_")[1].Split('<')[0];
        return new HttpClient { BaseAddress = server.Pages, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", secret) } };
    }

    private static async Task<int> CountAsync(TestServer server, string filter) => (await server.GetAsync($"/api/devices?q={Uri.EscapeDataString(filter)}")).GetProperty("devices").GetArrayLength();
}
