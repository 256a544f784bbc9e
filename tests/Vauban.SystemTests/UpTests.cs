using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Vauban.SystemTests;

public sealed class UpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_says_where_its_pages_are_and_stops_gracefully()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Contains($"http://localhost:{server.HttpPort}/", server.Said, StringComparison.Ordinal);
        Assert.Equal(0, await server.StopAsync());
        Assert.Contains("Stopped.", server.Said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(server.Folder, "vauban.sock")));
    }

    [Fact]
    public async Task A_first_start_writes_nothing_outside_its_folders_and_warns_of_nothing()
    {
        var root = Directory.CreateTempSubdirectory("vauban-test-").FullName;
        try
        {
            var home = Directory.CreateDirectory(Path.Combine(root, "home")).FullName;
            await using (var server = await TestServer.StartAsync(root, new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = home }))
            {
                Assert.DoesNotContain("warn", server.Said, StringComparison.OrdinalIgnoreCase);
            }

            Assert.Empty(Directory.EnumerateFileSystemEntries(home));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        var (exit, _, error) = await server.VerbAsync("up", "--http-port", "0", "--device-port", "0", "--est-port", "0");
        Assert.Equal(4, exit);
        Assert.Contains("VB-RECORDS-001", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_port_is_told_with_the_process_that_holds_it()
    {
        await using var server = await TestServer.StartAsync();
        var (exit, _, error) = await server.VerbAsync("up", "--http-port", $"{server.HttpPort}", "--lang", "fr");
        Assert.Equal(4, exit);
        Assert.Contains("VB-HOST-001", error, StringComparison.Ordinal);
        Assert.Contains($"vauban ({server.ProcessId})", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_listens_beyond_the_machine_but_what_devices_need()
    {
        await using var server = await TestServer.StartAsync();
        var outside = (await Dns.GetHostAddressesAsync(Dns.GetHostName(), Cancel)).FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        if (outside is not null)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAnyAsync<SocketException>(() => socket.ConnectAsync(outside, server.HttpPort, Cancel).AsTask());
        }
    }

    [Fact]
    public async Task A_door_that_needs_somebody_refuses_nobody_with_a_code()
    {
        await using var server = await TestServer.StartAsync();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Pages };
        using var api = await http.GetAsync("/api/openapi.json", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType!.MediaType);
        Assert.Contains("VB-HOST-401", await api.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var page = await http.GetAsync("/fleet", Cancel);
        Assert.Equal("/sign-in?back=%2Ffleet", page.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_local_socket_belongs_to_its_owner_alone()
    {
        await using var server = await TestServer.StartAsync();
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(server.Folder, "vauban.sock")));
        }

        Assert.StartsWith("3.1", (await server.GetAsync("/api/openapi.json")).GetProperty("openapi").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_operation_of_the_api_says_what_it_does_in_both_languages()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var language in new[] { "en", "fr" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/openapi.json");
            request.Headers.AcceptLanguage.ParseAdd(language);
            using var answer = await server.Local.SendAsync(request, Cancel);
            using var document = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
            var operations = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).ToList();
            Assert.NotEmpty(operations);
            Assert.Empty(operations.Where(one => !one.Value.TryGetProperty("operationId", out var id) || one.Value.GetProperty("summary").GetString() == id.GetString()).Select(one => one.Value.ToString()));
        }
    }

    [Fact]
    public async Task Metrics_are_told_to_who_may_ask()
    {
        await using var server = await TestServer.StartAsync();
        var told = await server.Local.GetStringAsync("/metrics", Cancel);
        Assert.Contains("service_name=\"vauban\"", told, StringComparison.Ordinal);
        using var stranger = new HttpClient { BaseAddress = server.Pages };
        using var refused = await stranger.GetAsync("/metrics", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }
}
