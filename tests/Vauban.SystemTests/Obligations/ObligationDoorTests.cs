using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Vauban.SystemTests.Obligations;

/// <summary>Cases with a legal clock, through verbs, API, pages and the reminders that leave by mail and hook.</summary>
public sealed class ObligationDoorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_is_opened_told_submitted_and_closed_by_verbs()
    {
        await using var server = await TestServer.StartAsync();
        var aware = TimeProvider.System.GetUtcNow().AddHours(-30).ToString("yyyy-MM-dd'T'HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var (exit, output, error) = await server.VerbAsync("obligation", "open", "Intrusion in the billing server", "--ground", $"nis2={aware}", "--json");
        Assert.True(exit == 0, error);
        using var opened = JsonDocument.Parse(output);
        var id = opened.RootElement.GetProperty("id").GetString()!;
        (exit, output, _) = await server.VerbAsync("obligation", "list", "--lang", "fr");
        Assert.Equal(1, exit); // the warning is overdue: a supervisor sees it by the exit code
        Assert.Contains("En retard", output, StringComparison.Ordinal);
        (exit, _, error) = await server.VerbAsync("obligation", "close", id, "--reason", "done");
        Assert.True(exit == 3 && error.Contains("VB-DUTY-010", StringComparison.Ordinal), error);
        foreach (var duty in new[] { "nis2-warning", "nis2-notification", "nis2-final" })
        {
            (exit, _, error) = await server.VerbAsync("obligation", "submit", id, duty, "--receipt", "CSIRT-42");
            Assert.True(exit == 0, error);
        }

        Assert.Equal(0, (await server.VerbAsync("obligation", "note", id, "remark", "--text", "Cleaned")).ExitCode);
        (exit, output, _) = await server.VerbAsync("obligation", "draft", id, "nis2-final", "--lang", "fr");
        Assert.Equal(0, exit);
        Assert.Contains("CSIRT-42", output, StringComparison.Ordinal);
        Assert.Contains("Cleaned", output, StringComparison.Ordinal);
        Assert.Equal(0, (await server.VerbAsync("obligation", "close", id, "--reason", "done")).ExitCode);
        (exit, _, error) = await server.VerbAsync("obligation", "note", id, "remark", "--text", "late");
        Assert.True(exit == 3 && error.Contains("VB-DUTY-006", StringComparison.Ordinal), error);
        (exit, _, error) = await server.VerbAsync("obligation", "open", "x", "--ground", "nis2=10:00");
        Assert.True(exit == 2 && error.Contains("VB-DUTY-012", StringComparison.Ordinal), error);
        Assert.True((await server.VerbAsync("ledger", "verify")).ExitCode == 0);
    }

    [Fact]
    public async Task The_pages_open_a_case_without_a_script_and_show_its_clocks_in_the_zone_of_the_establishment()
    {
        await using var server = await TestServer.StartAsync();
        await AddProductAsync(server);
        var local = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow().AddHours(-2), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));
        var fields = new Dictionary<string, string> { ["Title"] = "Lock opened by replay", ["Product"] = "lock", ["CraVulnerability"] = local.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture) };
        var page = await PostedForm.SendAsync(server, "/obligations", "open", fields, Cancel);
        Assert.Contains("Europe/Paris", page, StringComparison.Ordinal);
        Assert.Contains("21 h left", page, StringComparison.Ordinal);
        Assert.Contains("Not running: starts when a corrective or mitigating measure is available.", page, StringComparison.Ordinal);
        var list = await server.Local.GetStringAsync("/obligations", Cancel);
        Assert.Contains("Lock opened by replay", list, StringComparison.Ordinal);
        Assert.Contains("31 Dec 2031", list, StringComparison.Ordinal);
        var id = (await server.GetAsync("/api/obligations"))[0].GetProperty("id").GetString()!;
        var draft = await server.Local.GetStringAsync($"/obligations/{id}?draft=cra-v-warning", Cancel);
        Assert.Contains("Member States where it is made available", draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminders_leave_by_mail_and_hook_once_and_are_facts()
    {
        await using var mail = TestMail.Start();
        await using var hook = await TestHook.StartAsync();
        var root = Directory.CreateTempSubdirectory("vauban-test-").FullName;
        var settings = new Dictionary<string, string> { ["VAUBAN_MAIL"] = $"smtp://127.0.0.1:{mail.Port}", ["VAUBAN_MAIL_TO"] = "duty@example.com", ["VAUBAN_REMINDER_HOOK"] = hook.Address };
        await using var server = await TestServer.StartAsync(root, settings);
        var aware = TimeProvider.System.GetUtcNow().AddHours(-25).ToString("yyyy-MM-dd'T'HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(0, (await server.VerbAsync("obligation", "open", "Intrusion", "--ground", $"nis2={aware}")).ExitCode);
        await TestServer.EventuallyAsync(() => Task.FromResult(mail.Received.Length > 0 && hook.Received.Length > 0), "the reminder of the overdue warning");
        Assert.Contains("OVERDUE", mail.Received, StringComparison.Ordinal);
        using var told = JsonDocument.Parse(hook.Received);
        Assert.Equal(("nis2-warning", "overdue-0"), (told.RootElement.GetProperty("duty").GetString(), told.RootElement.GetProperty("stage").GetString()));
        await TestServer.EventuallyAsync(async () => (await server.GetAsync("/api/facts?kind=obligation.reminded")).GetArrayLength() == 1, "the reminder is a fact");
    }

    private static async Task AddProductAsync(TestServer server)
    {
        const string Profile = """
            vauban: 1
            organisation: {name: Atelier, establishment: FR}
            product: {id: lock, revision: 1, placed-on-market: 2026-03-01, markets: [FR, DE], support-until: 2031-12-31}
            network:
              - {id: cloud, protocol: mqtt, transport: tls1.3, direction: out, peer: vauban, port: 8883}
            """;
        using var body = new StringContent(Profile, Encoding.UTF8, "application/yaml");
        using var answer = await server.Local.PostAsync("/api/products", body, Cancel);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancel));
    }
}
