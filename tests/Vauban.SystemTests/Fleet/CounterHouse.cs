using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Vauban.Device.Configuration;
using Vauban.Device.Simulation;
using Xunit;

namespace Vauban.SystemTests.Fleet;

/// <summary>One server with three good devices, and beside them, in this process, one device for each way to break a rule.</summary>
public sealed class CounterHouse : IAsyncLifetime
{
    public const string Product = "air-quality-s1";
    public const string ShortLived = "air-quality-s2";
    private static readonly string[] Ways = ["default-password", "old-tls", "malformed", "out-of-range", "foreign-topic", "old-release", "reconnect-storm", "shared-key"];
    private readonly CancellationTokenSource ending = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("vauban-counter-");
    private Task running = Task.CompletedTask;

    internal TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "3");
        await RegisterShortLivedAsync();
        var units = new List<SimulatedUnit>();
        foreach (var way in Ways)
        {
            units.Add(await UnitAsync(Product, $"{way}-1", way));
        }

        units.Add(await UnitAsync(Product, "shared-key-2", "shared-key"));
        var many = await FleetAsync(Product, units);
        var one = await FleetAsync(ShortLived, [await UnitAsync(ShortLived, "no-renewal-1", "no-renewal")]);
        running = Task.Run(() => Task.WhenAll(SimulatedFleet.RunAsync(many, TimeProvider.System, ending.Token), SimulatedFleet.RunAsync(one, TimeProvider.System, ending.Token)));
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        ending.Dispose();
        await Server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>The same product with certificates of little more than a minute, so that one can be seen to grow old.</summary>
    private async Task RegisterShortLivedAsync()
    {
        var profile = await Server.Local.GetStringAsync($"/api/products/{Product}/profile");
        var shortLived = profile.Replace($"id: {Product}", $"id: {ShortLived}", StringComparison.Ordinal).Replace("life: 90d", "life: 80s", StringComparison.Ordinal);
        using var text = new StringContent(shortLived, Encoding.UTF8, "application/yaml");
        using var registered = await Server.Local.PostAsync("/api/products", text);
        Assert.True(registered.IsSuccessStatusCode, await registered.Content.ReadAsStringAsync());
        using var revision = JsonDocument.Parse(await registered.Content.ReadAsStringAsync());
        using var approved = await Server.Local.PostAsync($"/api/products/{ShortLived}/revisions/{revision.RootElement.GetProperty("revision").GetInt32()}/approval", null);
        Assert.True(approved.IsSuccessStatusCode, await approved.Content.ReadAsStringAsync());
    }

    private async Task<SimulatedFleetOptions> FleetAsync(string product, IReadOnlyList<SimulatedUnit> units)
    {
        var root = Path.Combine(folder.FullName, "root.pem");
        await File.WriteAllTextAsync(root, await Server.Local.GetStringAsync("/api/ca.pem"));
        var file = await Server.Local.GetStringAsync($"/api/products/{product}/files/device.json");
        Assert.True(ConfigurationReader.TryRead(Encoding.UTF8.GetBytes(file), out var configuration, out _));
        return new SimulatedFleetOptions
        {
            Configuration = configuration,
            Units = units,
            StateFolder = Path.Combine(folder.FullName, product),
            GatewayHost = "localhost",
            GatewayPort = Server.DevicePort,
            EstServer = new Uri($"https://localhost:{Server.EstPort}"),
            RootFile = root,
            Release = "1.4.2",
            World = new SimulationOptions { Speed = 60 },
        };
    }

    private async Task<SimulatedUnit> UnitAsync(string product, string name, string way)
    {
        using var line = new StringContent($"product,name,simulated\n{product},{name},true\n", Encoding.UTF8, "text/csv");
        using var registered = await Server.Local.PostAsync("/api/devices/import", line);
        registered.EnsureSuccessStatusCode();
        using var made = await Server.Local.PostAsJsonAsync($"/api/devices/{product}/{name}/tokens", new { hours = 1 });
        made.EnsureSuccessStatusCode();
        using var token = JsonDocument.Parse(await made.Content.ReadAsStringAsync());
        return new SimulatedUnit(name, token.RootElement.GetProperty("secret").GetString(), way);
    }
}
