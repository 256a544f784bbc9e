using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Xunit;

namespace Vauban.SystemTests.Mqtt;

/// <summary>Programs with API tokens at the broker of a running server, beside its simulated devices.</summary>
public sealed class ApplicationTests : IAsyncLifetime
{
    private const string Telemetry = "v1/air-quality-s1/+/up/#";
    private readonly string root = Directory.CreateTempSubdirectory("vauban-application-").FullName;
    private TestServer server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await TestServer.StartAsync(demo: true, root: root, "--demo-devices", "3");

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task The_lines_shown_with_a_token_read_devices_as_printed()
    {
        var made = await MakeAsync("viewer", "product:air-quality-s1", read: [Telemetry]);
        var lines = made.GetProperty("example").GetString()! + " -C 3 -W 30";
        var (exit, said, error) = await ShellAsync(lines);
        Assert.True(exit == 0, error);
        Assert.All(said.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("v1/air-quality-s1/", line, StringComparison.Ordinal));
        Assert.Equal(3, said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task What_a_token_does_not_hold_is_refused_by_its_reason_code_and_revoking_cuts_its_session()
    {
        var made = await MakeAsync("operator", "organisation", publish: ["app/in/#"], read: ["app/#"]);
        var (client, heard) = await OpenAsync(made);
        Assert.Equal(MqttClientSubscribeResultCode.GrantedQoS1, await SubscribeAsync(client, "app/in/a"));
        Assert.Equal(MqttClientSubscribeResultCode.NotAuthorized, await SubscribeAsync(client, Telemetry));
        Assert.Equal(MqttClientSubscribeResultCode.NotAuthorized, await SubscribeAsync(client, "$SYS/#"));
        Assert.Equal(MqttClientPublishReasonCode.Success, await PublishAsync(client, "app/in/a"));
        Assert.Equal(MqttClientPublishReasonCode.NotAuthorized, await PublishAsync(client, "app/out"));
        Assert.Equal(MqttClientPublishReasonCode.NotAuthorized, await PublishAsync(client, "v1/air-quality-s1/AQ-0001/cmd/restart"));
        await TestServer.EventuallyAsync(() => Task.FromResult(heard.Count == 1), "its own message");

        var cut = new TaskCompletionSource<MqttClientDisconnectReason>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.DisconnectedAsync += args =>
        {
            cut.TrySetResult(args.Reason);
            return Task.CompletedTask;
        };
        using var revoked = await server.Local.PostAsync($"/api/tokens/{made.GetProperty("id").GetString()}/revoke", null, Cancel);
        Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
        Assert.Equal(MqttClientDisconnectReason.AdministrativeAction, await cut.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel));
        var back = await Client().ConnectAsync(Options(made), Cancel);
        Assert.Equal(MqttClientConnectResultCode.BadUserNameOrPassword, back.ResultCode);
        Assert.DoesNotContain(made.GetProperty("secret").GetString()!, await server.Local.GetStringAsync("/api/facts?limit=200", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_waits_through_a_restart_and_a_token_for_the_api_alone_does_not_open_the_broker()
    {
        var made = await MakeAsync("viewer", "organisation", read: [Telemetry]);
        var (client, _) = await OpenAsync(made);
        await SubscribeAsync(client, Telemetry);
        await client.DisconnectAsync(cancellationToken: Cancel);
        Assert.Equal(0, await server.StopAsync());
        await server.DisposeAsync();
        server = await TestServer.StartAsync(demo: true, root: root, "--demo-devices", "3");
        await TestServer.EventuallyAsync(async () => (await server.GetAsync("/api/devices?q=state:active")).GetProperty("devices").GetArrayLength() == 3, "devices are back");
        await Task.Delay(2000, Cancel);

        var back = Client();
        var waiting = new ConcurrentQueue<string>();
        back.ApplicationMessageReceivedAsync += got =>
        {
            waiting.Enqueue(got.ApplicationMessage.Topic);
            return Task.CompletedTask;
        };
        var answer = await back.ConnectAsync(Options(made), Cancel);
        Assert.Equal((MqttClientConnectResultCode.Success, true), (answer.ResultCode, answer.IsSessionPresent));
        await TestServer.EventuallyAsync(() => Task.FromResult(waiting.Count >= 3), "what came meanwhile");

        var plain = await MakeAsync("viewer", "organisation");
        Assert.False(plain.TryGetProperty("example", out _));
        Assert.Equal(MqttClientConnectResultCode.BadUserNameOrPassword, (await Client().ConnectAsync(Options(plain), Cancel)).ResultCode);
    }

    [Fact]
    public async Task A_program_comes_over_WebSocket_on_the_port_of_the_pages()
    {
        var made = await MakeAsync("viewer", "product:air-quality-s1", read: [Telemetry]);
        var (client, heard) = (Client(), new ConcurrentQueue<string>());
        client.ApplicationMessageReceivedAsync += got =>
        {
            heard.Enqueue(got.ApplicationMessage.Topic);
            return Task.CompletedTask;
        };
        var options = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithWebSocketServer(socket => socket.WithUri($"ws://localhost:{server.HttpPort}/mqtt"))
            .WithCredentials("token", made.GetProperty("secret").GetString())
            .Build();
        Assert.Equal(MqttClientConnectResultCode.Success, (await client.ConnectAsync(options, Cancel)).ResultCode);
        await SubscribeAsync(client, Telemetry);
        await TestServer.EventuallyAsync(() => Task.FromResult(!heard.IsEmpty), "a measurement");
    }

    [Fact]
    public async Task A_token_is_made_and_listed_by_the_verb_with_its_filters()
    {
        var (exit, output, error) = await server.VerbAsync("token", "make", "dashboard", "--read", Telemetry, "--read", "app/#", "--lang", "fr");
        Assert.True(exit == 0, error);
        Assert.Contains("Une première connexion au courtier", output, StringComparison.Ordinal);
        Assert.Contains($"-p {server.DevicePort}", output, StringComparison.Ordinal);
        var (_, list, _) = await server.VerbAsync("token", "list", "--lang", "en");
        Assert.Contains($"may read     {Telemetry}  app/#", list, StringComparison.Ordinal);
        var (refused, _, why) = await server.VerbAsync("token", "make", "meter", "--scope", "product:air-quality-s1", "--read", "#", "--lang", "en");
        Assert.NotEqual(0, refused);
        Assert.Contains("VB-APPLICATION-003", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_with_a_certificate_of_its_own_reads_devices_by_the_lines_shown_until_it_is_revoked()
    {
        await ShellAsync("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout program.key -out program.pem -days 2 -subj /CN=dashboard");
        var (exit, output, error) = await server.VerbAsync("token", "make", "dashboard", "--scope", "product:air-quality-s1", "--read", Telemetry, "--certificate", Path.Combine(root, "program.pem"), "--json");
        Assert.True(exit == 0, error);
        using var document = JsonDocument.Parse(output);
        var made = document.RootElement;
        Assert.False(made.TryGetProperty("secret", out _));
        Assert.Equal("CN=dashboard", made.GetProperty("certificate").GetString());
        var digest = (await ShellAsync("openssl x509 -in program.pem -pubkey -noout | openssl pkey -pubin -outform der | sha256sum")).Output.Split(' ')[0];
        Assert.Equal(digest, made.GetProperty("key").GetString());

        var lines = made.GetProperty("example").GetString()! + " -C 3 -W 30";
        Assert.DoesNotContain("-P ", lines, StringComparison.Ordinal);
        var (code, said, why) = await ShellAsync(lines);
        Assert.True(code == 0, why);
        Assert.All(said.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("v1/air-quality-s1/", line, StringComparison.Ordinal));
        Assert.Contains("by certificate  CN=dashboard", (await server.VerbAsync("token", "list", "--lang", "en")).Output, StringComparison.Ordinal);

        // The same names over another key say nothing.
        await ShellAsync("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout other.key -out other.pem -days 2 -subj /CN=dashboard");
        Assert.NotEqual(0, (await ShellAsync(lines.Replace("program.", "other.", StringComparison.Ordinal))).ExitCode);
        await RefusedAsync("foreign-authority");

        Assert.Equal(0, (await server.VerbAsync("token", "revoke", made.GetProperty("id").GetString()!)).ExitCode);
        Assert.NotEqual(0, (await ShellAsync(lines)).ExitCode);
        await RefusedAsync("foreign-authority", least: 2);
    }

    [Fact]
    public async Task A_certificate_is_registered_on_the_page_and_what_is_none_is_told()
    {
        await ShellAsync("openssl req -x509 -newkey rsa:2048 -nodes -keyout page.key -out page.pem -days 2 -subj /CN=alarms");
        var fields = new Dictionary<string, string> { ["Name"] = "alarms", ["Role"] = "Viewer", ["Days"] = "2", ["Read"] = "app/#" };
        Dictionary<string, string> With(string text) => new(fields) { ["Certificate"] = text };
        var (certificate, key) = (await File.ReadAllTextAsync(Path.Combine(root, "page.pem"), Cancel), await File.ReadAllTextAsync(Path.Combine(root, "page.key"), Cancel));
        var secret = await PostedForm.SendAsync(server, "/tokens", "add", With(certificate + key), Cancel);
        Assert.Contains("VB-APPLICATION-011", secret, StringComparison.Ordinal);
        var page = await PostedForm.SendAsync(server, "/tokens", "add", With(certificate), Cancel);
        Assert.Contains("--cert program.pem --key program.key", page, StringComparison.Ordinal);
        Assert.Contains("CN=alarms", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"secret\"", page, StringComparison.Ordinal);
        Assert.Contains("VB-PEOPLE-027", await PostedForm.SendAsync(server, "/tokens", "add", With(certificate), Cancel), StringComparison.Ordinal);
        Assert.Contains("VB-APPLICATION-009", await PostedForm.SendAsync(server, "/tokens", "add", new Dictionary<string, string>(With(certificate)) { ["Read"] = "" }, Cancel), StringComparison.Ordinal);
    }

    private async Task RefusedAsync(string reason, int least = 1) =>
        await TestServer.EventuallyAsync(
            async () => (await server.GetAsync("/api/refusals")).EnumerateArray().Where(one => one.GetProperty("reason").GetString() == reason).Sum(one => one.GetProperty("count").GetInt32()) >= least,
            $"a refusal for {reason}"
        );

    private async Task<(int ExitCode, string Output, string Error)> ShellAsync(string lines)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-ec", lines]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = root })!;
        var (said, error) = (shell.StandardOutput.ReadToEndAsync(Cancel), shell.StandardError.ReadToEndAsync(Cancel));
        await shell.WaitForExitAsync(Cancel);
        return (shell.ExitCode, await said, await error);
    }

    private async Task<JsonElement> MakeAsync(string role, string scope, string[]? publish = null, string[]? read = null)
    {
        using var answer = await server.Local.PostAsJsonAsync("/api/tokens", new { name = "program", role, scope, days = 1, publish = publish ?? [], read = read ?? [] }, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        return JsonElement.Parse(text);
    }

    private async Task<(IMqttClient Client, ConcurrentQueue<string> Heard)> OpenAsync(JsonElement made)
    {
        var (client, heard) = (Client(), new ConcurrentQueue<string>());
        client.ApplicationMessageReceivedAsync += got =>
        {
            heard.Enqueue(got.ApplicationMessage.Topic);
            return Task.CompletedTask;
        };
        Assert.Equal(MqttClientConnectResultCode.Success, (await client.ConnectAsync(Options(made), Cancel)).ResultCode);
        return (client, heard);
    }

    private static IMqttClient Client() => new MqttClientFactory().CreateMqttClient();

    private MqttClientOptions Options(JsonElement made)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(server.Local.GetStringAsync("/api/ca.pem", Cancel).GetAwaiter().GetResult());
        return new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithTcpServer("localhost", server.DevicePort)
            .WithTlsOptions(tls => tls.UseTls().WithTargetHost("localhost").WithTrustChain(authorities).WithRevocationMode(X509RevocationMode.NoCheck))
            .WithCredentials("token", made.GetProperty("secret").GetString())
            .WithClientId("program-" + made.GetProperty("id").GetString())
            .WithCleanStart(false)
            .WithSessionExpiryInterval(3600)
            .Build();
    }

    private static async Task<MqttClientSubscribeResultCode> SubscribeAsync(IMqttClient client, string filter) =>
        (await client.SubscribeAsync(filter, MqttQualityOfServiceLevel.AtLeastOnce, Cancel)).Items.Single().ResultCode;

    private static async Task<MqttClientPublishReasonCode> PublishAsync(IMqttClient client, string topic) =>
        (await client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload("1").WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(), Cancel)).ReasonCode;
}
