using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vauban.SystemTests.Trust;
using Xunit;

namespace Vauban.SystemTests.OwnDevices;

/// <summary>A person brings an object of their own, with the recipe exactly as the page, the API and the verb print it.</summary>
public sealed class OwnDeviceTests : IAsyncLifetime
{
    private const string Product = "air-quality-s1";
    private readonly string folder = Directory.CreateTempSubdirectory("vauban-own-").FullName;
    private TestServer server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        await ProductAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_recipe_run_exactly_as_printed_makes_the_value_arrive()
    {
        await AddAsync("AQ-1");
        var recipe = (await TokenAsync("AQ-1")).GetProperty("recipe").GetString()!;
        Assert.Equal(5, recipe.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("invited", await StepAsync("AQ-1"));

        var (code, output) = await Shell.RunAsync(folder, "set -e\n" + recipe, Cancel);
        Assert.True(code == 0, output);

        await TestServer.EventuallyAsync(async () => await StepAsync("AQ-1") == "delivered", "the value arrived");
        var arrival = await server.GetAsync($"/api/devices/{Product}/AQ-1/arrival");
        Assert.Equal(21.5, arrival.GetProperty("value").GetProperty("number").GetDouble());
        Assert.Equal("tls1.3", arrival.GetProperty("session").GetProperty("tls").GetString());
        Assert.StartsWith("TLS_", arrival.GetProperty("session").GetProperty("suite").GetString(), StringComparison.Ordinal);
        await TestServer.EventuallyAsync(async () => (await server.GetAsync($"/api/devices/{Product}/AQ-1/arrival")).GetProperty("state").GetString() == "active", "the device is active");
        Assert.False(arrival.TryGetProperty("refusal", out _));
    }

    [Fact]
    public async Task A_replayed_token_is_refused_and_the_page_says_why()
    {
        await AddAsync("AQ-1");
        var lines = (await TokenAsync("AQ-1")).GetProperty("recipe").GetString()!.Split('\n');
        Assert.Equal(0, (await RunAsync(lines[..4])).Code);
        var (code, output) = await RunAsync(lines[..3]);
        Assert.Contains("VB-TRUST-041", output, StringComparison.Ordinal);
        Assert.NotEqual(0, code);

        var refusal = (await server.GetAsync($"/api/devices/{Product}/AQ-1/arrival")).GetProperty("refusal");
        Assert.Equal("VB-TRUST-041", refusal.GetProperty("reason").GetString());
        Assert.True(refusal.GetProperty("certain").GetBoolean());
        var page = WebUtility.HtmlDecode(await server.Local.GetStringAsync($"/devices/{Product}/AQ-1/arrival", Cancel));
        Assert.Contains("This token was used already.", page, StringComparison.Ordinal);
        Assert.Contains("Make a new token.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_root_stops_the_recipe_before_the_token_leaves()
    {
        await AddAsync("AQ-1");
        var recipe = (await TokenAsync("AQ-1")).GetProperty("recipe").GetString()!;
        var forged = Regex.Replace(recipe, "([0-9A-F]{2}:){31}[0-9A-F]{2}", string.Join(':', Enumerable.Repeat("00", 32)));
        Assert.NotEqual(recipe, forged);
        Assert.NotEqual(0, (await RunAsync(forged.Split('\n'))).Code);
        Assert.Equal("invited", await StepAsync("AQ-1"));
    }

    [Fact]
    public async Task A_revoked_certificate_is_refused_and_listed_with_its_reason()
    {
        await AddAsync("AQ-1");
        var lines = (await TokenAsync("AQ-1")).GetProperty("recipe").GetString()!.Split('\n');
        Assert.Equal(0, (await RunAsync(lines[..5])).Code);
        var serial = (await server.GetAsync($"/api/devices/{Product}/AQ-1/certificates"))[0].GetProperty("serial").GetString()!;

        using (var unsaid = await server.Local.PostAsJsonAsync($"/api/certificates/{serial}/revoke", new { }, Cancel))
        {
            Assert.Contains("VB-ENROL-002", await unsaid.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        var (exit, said, _) = await server.VerbAsync("certificate", "revoke", serial, "--reason", "key-compromise", "--lang", "en");
        Assert.Equal(0, exit);
        Assert.Contains(serial, said, StringComparison.Ordinal);
        Assert.NotEqual(0, (await RunAsync([lines[4]])).Code);

        await RunAsync(["openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout own.key -subj /CN=own -out own.pem", lines[4].Replace("AQ-1.pem", "own.pem", StringComparison.Ordinal).Replace("AQ-1.key", "own.key", StringComparison.Ordinal)]);
        var refusals = await server.GetAsync("/api/refusals");
        Assert.Contains(refusals.EnumerateArray(), one => one.GetProperty("reason").GetString() == "foreign-authority");
        var refused = refusals.EnumerateArray().Single(one => one.GetProperty("reason").GetString() == "revoked");
        Assert.Equal(serial, refused.GetProperty("certificate").GetProperty("serial").GetString(), ignoreCase: true);
        Assert.Equal("The certificate was revoked.", refused.GetProperty("message").GetString());
        var page = WebUtility.HtmlDecode(await server.Local.GetStringAsync("/unrecognised", Cancel));
        Assert.Contains("The certificate was revoked.", page, StringComparison.Ordinal);
        using var again = await server.Local.PostAsJsonAsync($"/api/certificates/{serial}/revoke", new { reason = "superseded" }, Cancel);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task A_request_gives_a_key_and_never_a_name()
    {
        await AddAsync("AQ-1");
        await AddAsync("AQ-2");
        Assert.Equal(0, (await RunAsync(["openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout x.key -subj /CN=AQ-2 -out x.csr"])).Code);
        var (exit, pem, error) = await server.VerbAsync("certificate", "sign", Path.Combine(folder, "x.csr"), "--device", $"{Product}/AQ-1");
        Assert.True(exit == 0, error);
        await File.WriteAllTextAsync(Path.Combine(folder, "x.pem"), pem, Cancel);
        Assert.Contains("CN = AQ-1", (await RunAsync(["openssl x509 -in x.pem -noout -subject"])).Output, StringComparison.Ordinal);
        Assert.Equal("file", (await server.GetAsync($"/api/devices/{Product}/AQ-1/certificates"))[0].GetProperty("way").GetString());

        var sent = new StringContent("not a request", Encoding.ASCII, "application/pkcs10");
        using var refused = await server.Local.PostAsync($"/api/devices/{Product}/AQ-1/certificates", sent, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("VB-TRUST-021", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        // AQ-1's certificate does not let it speak as AQ-2: the gateway refuses the client id, and says so.
        await server.VerbAsync("trust", "install", "--out", Path.Combine(folder, "ca.pem"));
        var (code, _) = await RunAsync([$"mosquitto_pub -V mqttv5 -h localhost -p {server.DevicePort} --cafile ca.pem --cert x.pem --key x.key -i AQ-2 -q 1 -t v1/{Product}/AQ-2/up/temperature -m 1"]);
        Assert.NotEqual(0, code);
        await TestServer.EventuallyAsync(
            async () => (await server.GetAsync($"/api/devices/{Product}/AQ-1/arrival")).TryGetProperty("refusal", out var refusal) && refusal.GetProperty("reason").GetString() == "client-id",
            "the refusal is told of the device that was refused"
        );
    }

    [Fact]
    public async Task The_verb_prints_a_recipe_that_runs()
    {
        var (exit, said, error) = await server.VerbAsync("device", "add", Product, "AQ-9", "--hardware", "B", "--label", "floor=2", "--lang", "en");
        Assert.True(exit == 0, error);
        var recipe = said[said.IndexOf("curl", StringComparison.Ordinal)..];
        var (code, output) = await RunAsync(recipe.Split('\n'));
        Assert.True(code == 0, output);
        await TestServer.EventuallyAsync(async () => await StepAsync("AQ-9") == "delivered", "the value arrived");
        Assert.Equal(3, (await server.VerbAsync("device", "add", Product, "AQ-9", "--lang", "en")).ExitCode);
        Assert.Contains("VB-ENROL-001", (await server.VerbAsync("device", "add", Product, "AQ-8", "--hardware", "Z", "--lang", "en")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_gives_the_recipe_and_a_viewer_gets_neither_form_nor_token()
    {
        var page = await PostFormAsync("/devices/add", "add", ("Product", Product), ("Name", "AQ-7"), ("Hardware", "B"), ("Labels", "floor=2, room=B204"));
        var recipe = WebUtility.HtmlDecode(Regex.Match(page, "<pre id=\"recipe-shell\"[^>]*>(.*?)</pre>", RegexOptions.Singleline).Groups[1].Value);
        var (code, output) = await RunAsync(recipe.Split('\n'));
        Assert.True(code == 0, output);
        Assert.Equal("floor=2", (await server.GetAsync($"/api/devices/{Product}/AQ-7")).GetProperty("labels")[0].GetString());
        await TestServer.EventuallyAsync(async () => await StepAsync("AQ-7") == "delivered", "the value arrived");

        var made = await PostFormAsync("/tokens", "add", ("Name", "onlooker"), ("Role", "Viewer"), ("Days", "1"));
        using var viewer = new HttpClient { BaseAddress = server.Pages };
        viewer.DefaultRequestHeaders.Authorization = new("Bearer", WebUtility.HtmlDecode(Regex.Match(made, "id=\"secret\">([^<]+)<").Groups[1].Value));
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync($"/api/devices/{Product}/AQ-7/arrival", Cancel)).StatusCode);
        var serial = (await server.GetAsync($"/api/devices/{Product}/AQ-7/certificates"))[0].GetProperty("serial").GetString();
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync("/devices/add", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsJsonAsync("/api/devices", new { product = Product, name = "AQ-8" }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsJsonAsync($"/api/devices/{Product}/AQ-7/tokens", new { }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsJsonAsync($"/api/certificates/{serial}/revoke", new { reason = "superseded" }, Cancel)).StatusCode);
        using var nobody = new HttpClient { BaseAddress = server.Pages };
        Assert.Contains("BEGIN CERTIFICATE", await nobody.GetStringAsync("/api/ca.pem", Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/refusals", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Events_tell_each_step_once()
    {
        await AddAsync("AQ-1");
        await using var events = await server.Local.GetStreamAsync($"/api/devices/{Product}/AQ-1/arrival/events", Cancel);
        using var reader = new StreamReader(events);
        Assert.Equal("registered", await NextStepAsync(reader));
        var recipe = (await TokenAsync("AQ-1")).GetProperty("recipe").GetString()!;
        Assert.Equal("invited", await NextStepAsync(reader));
        var lines = recipe.Split('\n');
        Assert.Equal(0, (await RunAsync(lines[..4])).Code);
        Assert.Equal("enrolled", await NextStepAsync(reader));
        Assert.Equal(0, (await RunAsync([lines[4]])).Code);
        var step = await NextStepAsync(reader);
        Assert.Equal("delivered", step == "connected" ? await NextStepAsync(reader) : step);
    }

    private async Task<string> PostFormAsync(string path, string handler, params (string Name, string Value)[] fields)
    {
        var empty = await server.Local.GetStringAsync(path, Cancel);
        var token = Regex.Matches(empty, "__RequestVerificationToken\" value=\"([^\"]+)\"").Last().Groups[1].Value;
        var content = new FormUrlEncodedContent([new("_handler", handler), new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await server.Local.PostAsync(path, content, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static async Task<string> NextStepAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(Cancel) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return JsonElement.Parse(line["data: ".Length..]).GetProperty("step").GetString()!;
            }
        }

        throw new EndOfStreamException();
    }

    private async Task ProductAsync()
    {
        var profile = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "examples", Product, "profile.yaml"), Cancel);
        using var registered = await server.Local.PostAsync("/api/products", new StringContent(profile, Encoding.UTF8, "application/yaml"), Cancel);
        var revision = JsonElement.Parse(await registered.Content.ReadAsStringAsync(Cancel)).GetProperty("revision").GetInt32();
        using var approved = await server.Local.PostAsync($"/api/products/{Product}/revisions/{revision}/approval", null, Cancel);
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
    }

    private async Task AddAsync(string name)
    {
        using var added = await server.Local.PostAsJsonAsync("/api/devices", new { product = Product, name }, Cancel);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
    }

    private async Task<JsonElement> TokenAsync(string name)
    {
        using var made = await server.Local.PostAsJsonAsync($"/api/devices/{Product}/{name}/tokens", new { }, Cancel);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return JsonElement.Parse(await made.Content.ReadAsStringAsync(Cancel));
    }

    private async Task<string> StepAsync(string name) => (await server.GetAsync($"/api/devices/{Product}/{name}/arrival")).GetProperty("step").GetString()!;

    private Task<(int Code, string Output)> RunAsync(IEnumerable<string> lines) => Shell.RunAsync(folder, "set -e\n" + string.Join('\n', lines), Cancel);
}
