using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vauban.Records.People;
using Vauban.SystemTests.Work;
using Xunit;

namespace Vauban.SystemTests.People;

/// <summary>Accounts through the doors, without scripts: second factor, sessions, roles, invitations, tokens, and the page of who did what.</summary>
public sealed partial class AccountTests
{
    private const string Password = "a long sentence for tests";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_is_asked_for_after_the_password_once_a_second_factor_is_set()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await Colleague.FirstAsync(server, Cancel);
        await ada.SendFormAsync("/account", "password", Fields(("New", Password)), Cancel);
        var page = await ada.Http.GetStringAsync("/account", Cancel);
        var key = Key().Match(page).Groups[1].Value;
        Assert.Contains("VB-PEOPLE-018", await ada.SendFormAsync("/account", "second-set", Fields(("FirstCode", "000000")), Cancel), StringComparison.Ordinal);
        page = await ada.SendFormAsync("/account", "second-set", Fields(("FirstCode", Code(key)), ("Secret", key)), Cancel);
        var codes = page.Split("id=\"codes\"")[1].Split("</pre>")[0].Split('>')[1].Split('\n');
        Assert.Equal(SecondFactors.RecoveryCodes, codes.Length);

        using var again = Colleague.Stranger(server);
        page = await again.SendFormAsync("/sign-in", "sign-in", Fields(("Login", "admin"), ("Password", Password)), Cancel);
        Assert.Contains("name=\"Code\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await again.Http.GetAsync("/api/work", Cancel)).StatusCode);
        Assert.Contains("VB-PEOPLE-018", await again.SendFormAsync("/sign-in/code", "code", Fields(("Code", "123456")), Cancel), StringComparison.Ordinal);
        await again.SendFormAsync("/sign-in/code", "code", Fields(("Code", codes[3])), Cancel);
        Assert.Equal(HttpStatusCode.OK, (await again.Http.GetAsync("/api/work", Cancel)).StatusCode);

        page = await again.Http.GetStringAsync("/account", Cancel);
        Assert.Contains("password and recovery code", page, StringComparison.Ordinal);
        await again.SendFormAsync("/account", "sessions-end", Fields(), Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ada.Http.GetAsync("/api/work", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await again.Http.GetAsync("/api/work", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Roles_are_given_and_withdrawn_on_a_page_and_count_at_once()
    {
        await using var server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "1");
        using var ada = await Colleague.FirstAsync(server, Cancel);
        using var bob = await Colleague.InvitedAsync(server, "bob", "Viewer", Cancel, "product:nothing");
        var id = (await server.GetAsync("/api/people")).EnumerateArray().Single(one => one.GetProperty("login").GetString() == "bob").GetProperty("id").GetString();
        Assert.Equal(0, await DevicesSeenAsync(bob));
        Assert.Contains("VB-PEOPLE-025", await ada.SendFormAsync("/people/" + id, "role-give", Fields(("Role", "Operator"), ("Scope", "planet:mars")), Cancel), StringComparison.Ordinal);
        await ada.SendFormAsync("/people/" + id, "role-give", Fields(("Role", "Operator"), ("Scope", "product:air-quality-s1")), Cancel);
        Assert.Equal(1, await DevicesSeenAsync(bob));
        Assert.Equal(HttpStatusCode.Forbidden, (await bob.PostAsync($"/api/people/{id}/roles", new { role = "administrator", scope = "organisation" }, Cancel)).Status);
        await ada.SendFormAsync("/people/" + id, "role-withdraw-Operator", Fields(), Cancel);
        Assert.Equal(0, await DevicesSeenAsync(bob));
        await ada.SendFormAsync("/people/" + id, "person-close", Fields(), Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, (await bob.Http.GetAsync("/api/work", Cancel)).StatusCode);
        var own = (await server.GetAsync("/api/people")).EnumerateArray().Single(one => one.GetProperty("login").GetString() == "admin").GetProperty("id").GetString();
        Assert.Contains("VB-PEOPLE-008", await ada.SendFormAsync("/people/" + own, "person-close", Fields(), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_and_tokens_are_managed_by_verbs_and_the_audit_tells_who_did_what()
    {
        await using var server = await TestServer.StartAsync();
        var (code, output, error) = await server.VerbAsync("person", "invite", "grace", "--name", "Grace", "--role", "operator", "--scope", "site:brest", "--json");
        Assert.True(code == 0, error);
        var link = JsonDocument.Parse(output).RootElement.GetProperty("link").GetString()!;
        Assert.StartsWith(server.Pages.ToString(), link, StringComparison.Ordinal);
        using var grace = Colleague.Stranger(server);
        await grace.SendFormAsync("/welcome?link=" + link.Split("link=")[1], "welcome", Fields(), Cancel);
        Assert.Equal(0, (await server.VerbAsync("person", "grant", "grace", "--role", "auditor")).ExitCode);
        Assert.Equal(3, (await server.VerbAsync("person", "grant", "grace", "--role", "emperor")).ExitCode);
        (_, output, _) = await server.VerbAsync("person", "sessions", "grace", "--json");
        var session = JsonDocument.Parse(output).RootElement[0];
        Assert.Equal("link", session.GetProperty("way").GetString());

        (code, output, error) = await server.VerbAsync("token", "make", "bench", "--role", "viewer", "--scope", "product:x", "--days", "3", "--json");
        Assert.True(code == 0, error);
        var token = JsonDocument.Parse(output).RootElement;
        var (_, seen, _) = await TestServer.RunVerbAsync("token", "list", "--server", server.Pages.ToString(), "--token", token.GetProperty("secret").GetString()!, "--json");
        Assert.Contains("[", seen, StringComparison.Ordinal);
        Assert.Equal(0, (await server.VerbAsync("token", "revoke", token.GetProperty("id").GetString()!)).ExitCode);

        var page = WebUtility.HtmlDecode(await grace.Http.GetStringAsync("/audit", Cancel));
        Assert.Contains("revoked a token", page, StringComparison.Ordinal);
        Assert.Contains("gave a role", page, StringComparison.Ordinal);
        var id = (await server.GetAsync("/api/people")).EnumerateArray().Single(one => one.GetProperty("login").GetString() == "grace").GetProperty("id").GetString();
        (_, output, _) = await server.VerbAsync("audit", "--who", "person:" + id, "--json");
        Assert.Equal(["signed.in"], JsonDocument.Parse(output).RootElement.EnumerateArray().Select(row => row.GetProperty("act").GetString()));
        Assert.Equal(0, (await server.VerbAsync("person", "end-session", "grace", session.GetProperty("id").GetString()!)).ExitCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await grace.Http.GetAsync("/api/audit", Cancel)).StatusCode);
    }

    private static string Code(string key) => Totp.CodeAt(Totp.FromBase32(key)!, TimeProvider.System.GetUtcNow());

    private static async Task<int> DevicesSeenAsync(Colleague who) => (await who.GetAsync("/api/devices", Cancel)).GetProperty("devices").GetArrayLength();

    private static Dictionary<string, string> Fields(params IEnumerable<(string, string)> fields) => fields.ToDictionary(field => field.Item1, field => field.Item2);

    [GeneratedRegex("name=\"Secret\" value=\"([A-Z2-7]{32})\"")]
    private static partial Regex Key();
}
