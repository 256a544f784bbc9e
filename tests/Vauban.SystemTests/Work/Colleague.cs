using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Vauban.SystemTests.Work;

/// <summary>A person with an account of their own, signed in through the pages as a browser without scripts is.</summary>
internal sealed partial class Colleague : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpClientHandler handler;

    private Colleague(TestServer server)
    {
        handler = new HttpClientHandler { CookieContainer = cookies, CheckCertificateRevocationList = true };
        Http = new HttpClient(handler) { BaseAddress = server.Pages };
        Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    public HttpClient Http { get; }

    /// <summary>The first administrator, by the link that the first start printed.</summary>
    public static Task<Colleague> FirstAsync(TestServer server, CancellationToken cancel) => OpenAsync(server, server.FirstLink, cancel);

    /// <summary>Somebody invited on the page of people, signed in by the link that it shows.</summary>
    public static async Task<Colleague> InvitedAsync(TestServer server, string login, string role, CancellationToken cancel, string scope = "organisation") =>
        await OpenAsync(server, await InviteAsync(server, login, role, cancel, scope), cancel);

    /// <summary>Nobody yet.</summary>
    public static Colleague Stranger(TestServer server) => new(server);

    /// <summary>Invites somebody; the secret of the link that the page shows.</summary>
    public static async Task<string> InviteAsync(TestServer server, string login, string role, CancellationToken cancel, string scope = "organisation")
    {
        var page = await PostedForm.SendAsync(server, "/people", "add", new Dictionary<string, string> { ["Name"] = "The " + login, ["Login"] = login, ["Role"] = role, ["Scope"] = scope }, cancel);
        return Link().Match(page).Groups[1].Value;
    }

    public Task<string> SendFormAsync(string page, string form, IReadOnlyDictionary<string, string> fields, CancellationToken cancel) => PostedForm.SendAsync(Http, page, form, fields, cancel);

    /// <summary>Posts JSON; the status and the answer.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(string path, object body, CancellationToken cancel)
    {
        using var answer = await Http.PostAsJsonAsync(path, body, cancel);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(cancel));
    }

    public Task<JsonElement> GetAsync(string path, CancellationToken cancel) => Http.GetFromJsonAsync<JsonElement>(path, cancel);

    public void Dispose()
    {
        Http.Dispose();
        handler.Dispose();
    }

    private static async Task<Colleague> OpenAsync(TestServer server, string link, CancellationToken cancel)
    {
        var person = new Colleague(server);
        await person.SendFormAsync("/welcome?link=" + link, "welcome", new Dictionary<string, string>(), cancel);
        return person;
    }

    [GeneratedRegex("welcome\\?link=([A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}
