using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Vauban.Device.Agent;
using Vauban.Device.Configuration;
using Vauban.Device.Identity;
using Vauban.Device.Simulation;
using Xunit;

namespace Vauban.SystemTests.Trust;

/// <summary>The root goes offline while the fleet goes on: the verbs as they are typed, agents that know the old root, the new one, or learn it.</summary>
public sealed class RollOverTests : IAsyncLifetime
{
    private const string Product = "air-quality-s1";
    private readonly string folder = Directory.CreateTempSubdirectory("vauban-rollover-").FullName;
    private readonly CancellationTokenSource ending = new();
    private readonly List<Task> lives = [];
    private TestServer server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        var profile = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "examples", Product, "profile.yaml"), Cancel);
        using var registered = await server.Local.PostAsync("/api/products", new StringContent(profile, Encoding.UTF8, "application/yaml"), Cancel);
        var revision = JsonElement.Parse(await registered.Content.ReadAsStringAsync(Cancel)).GetProperty("revision").GetInt32();
        using var approved = await server.Local.PostAsync($"/api/products/{Product}/revisions/{revision}/approval", null, Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "passphrase"), "correct horse battery staple\n", Cancel);
        _ = Directory.CreateDirectory(Path.Combine(folder, "media"));
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(lives);
        await server.DisposeAsync();
        ending.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_root_goes_offline_while_devices_of_the_old_and_of_the_new_root_stay_connected()
    {
        var (oldRoot, oldPin) = await RootAsync("old.pem");
        await LiveAsync("AQ-1", oldPin);
        var since = (await SessionAsync("AQ-1")).GetProperty("since").GetString();

        await CeremonyAsync();

        var (newRoot, newPin) = await RootAsync("new.pem");
        Assert.NotEqual(oldPin, newPin);
        Assert.Equal(since, (await SessionAsync("AQ-1")).GetProperty("since").GetString());
        Assert.True((await SessionAsync("AQ-1")).GetProperty("live").GetBoolean());
        await LiveAsync("AQ-2", newPin);
        // A client that is not ours, with the device's own identity, knowing one root or the other.
        foreach (var root in new[] { oldRoot, newRoot })
        {
            await PublishesAsync("AQ-2", root);
        }

        // The first device renews, and learns the new root.
        await RenewAsync("AQ-1", oldPin);
        Assert.Contains("BEGIN CERTIFICATE", await File.ReadAllTextAsync(Path.Combine(folder, "devices", "AQ-1", "roots.pem"), Cancel), StringComparison.Ordinal);
        var retired = (await server.GetAsync("/api/authorities")).GetProperty("authorities").EnumerateArray().Single(one => one.GetProperty("role").GetString() == "root" && one.GetProperty("state").GetString() == "retiring");
        var (code, _, error) = await server.VerbAsync("ca", "retire", retired.GetProperty("serial").GetString()!);
        Assert.True(code == 0, error);
        // From now on the server no longer sends the bridge: who only knows the old root does not believe it, who learned the new one does.
        Assert.False(await PublishesOrNotAsync("AQ-2", oldRoot));
        await PublishesAsync("AQ-2", newRoot);
        await PublishesAsync("AQ-1", Path.Combine(folder, "devices", "AQ-1", "roots.pem"));
    }

    private async Task CeremonyAsync()
    {
        var (request, media) = (Path.Combine(folder, "request.json"), Path.Combine(folder, "media"));
        var (code, output, error) = await server.VerbAsync("ca", "request", "--new-root", "--out", request);
        Assert.True(code == 0, error);
        var spoken = output.Split(": ")[^1].Trim().TrimEnd('.');
        (code, output, error) = await TestServer.RunVerbAsync("ca", "ceremony", request, "--media", media, "--participant", "Anna", "--participant", "Bob", "--passphrase-file", Path.Combine(folder, "passphrase"), "--yes");
        Assert.True(code == 0, error);
        Assert.Contains(spoken, output, StringComparison.Ordinal);
        Assert.Contains("| Anna |", output, StringComparison.Ordinal);
        Assert.Contains("témoin", await File.ReadAllTextAsync(Directory.EnumerateFiles(media, "minutes-*.fr.md").Single(), Cancel), StringComparison.Ordinal);
        (code, output, error) = await server.VerbAsync("ca", "install", Directory.EnumerateFiles(media, "answer-*.json").Single());
        Assert.True(code == 0, error);
        Assert.Contains("offline", output, StringComparison.Ordinal);
    }

    private async Task<(string Path, string Pin)> RootAsync(string name)
    {
        var pem = (await server.GetAsync("/api/trust")).GetProperty("rootPem").GetString()!;
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, pem, Cancel);
        using var root = X509Certificate2.CreateFromPem(pem);
        return (path, root.GetCertHashString(HashAlgorithmName.SHA256));
    }

    /// <summary>An agent enrols, connects, and its first value arrives.</summary>
    private async Task LiveAsync(string name, string pin)
    {
        using var added = await server.Local.PostAsJsonAsync("/api/devices", new { product = Product, name }, Cancel);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        using var made = await server.Local.PostAsJsonAsync($"/api/devices/{Product}/{name}/tokens", new { }, Cancel);
        var token = JsonElement.Parse(await made.Content.ReadAsStringAsync(Cancel)).GetProperty("secret").GetString()!;
        var fleet = new SimulatedFleetOptions
        {
            Configuration = ConfigurationReader.ReadFile(DeviceJson),
            Units = [new SimulatedUnit(name, token)],
            StateFolder = Path.Combine(folder, "devices"),
            GatewayHost = "localhost",
            GatewayPort = server.DevicePort,
            EstServer = EstServer,
            RootPin = pin,
            World = new SimulationOptions { Speed = 600 },
        };
        lives.Add(SimulatedFleet.RunAsync(fleet, TimeProvider.System, ending.Token));
        await TestServer.EventuallyAsync(async () => (await ArrivalAsync(name)).GetProperty("step").GetString() == "delivered", name + " delivers");
    }

    private async Task RenewAsync(string name, string pin)
    {
        var configuration = ConfigurationReader.ReadFile(DeviceJson);
        var options = new EnrolmentOptions { Device = new DeviceName(Product, name), SubjectUri = configuration.SubjectUriOf(name), Server = EstServer, RootPin = pin };
        var enrolment = new Enrolment(options, new IdentityFolder(Path.Combine(folder, "devices", name)));
        using var current = await enrolment.EnsureAsync(Cancel);
        using var next = await enrolment.RenewAsync(current, Cancel);
        Assert.NotEqual(current.Certificate.Issuer, next.Certificate.Issuer);
    }

    private async Task PublishesAsync(string name, string root) => Assert.True(await PublishesOrNotAsync(name, root), $"{name} with {Path.GetFileName(root)}");

    private async Task<bool> PublishesOrNotAsync(string name, string root)
    {
        var identity = Path.Combine(folder, "devices", name, "identity.pem");
        var command = $"mosquitto_pub -V mqttv5 -h localhost -p {server.DevicePort} --cafile {root} --cert {identity} --key {identity} -i {Product}/{name} -q 1 -t v1/{Product}/{name}/up/temperature -m '[{{\"n\":\"temperature\",\"u\":\"Cel\",\"v\":21.5}}]'";
        return (await Shell.RunAsync(folder, command, Cancel)).Code == 0;
    }

    private static string DeviceJson => Path.Combine(Checkout.Root, "examples", Product, "expected", "device.json");

    private Uri EstServer => new($"https://localhost:{server.EstPort}");

    private async Task<JsonElement> SessionAsync(string name) => (await ArrivalAsync(name)).GetProperty("session");

    private Task<JsonElement> ArrivalAsync(string name) => server.GetAsync($"/api/devices/{Product}/{name}/arrival");
}
