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
    private static readonly string[] Ways = ["out-of-range", "foreign-topic", "old-release", "reconnect-storm", "shared-key"];
    private readonly CancellationTokenSource ending = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("vauban-counter-");
    private Task running = Task.CompletedTask;

    internal TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await TestServer.StartAsync(demo: true, root: null, "--demo-devices", "3");
        var units = new List<SimulatedUnit>();
        foreach (var way in Ways)
        {
            units.Add(await UnitAsync($"{way}-1", way));
        }

        units.Add(await UnitAsync("shared-key-2", "shared-key"));
        var root = Path.Combine(folder.FullName, "root.pem");
        await File.WriteAllTextAsync(root, await Server.Local.GetStringAsync("/api/ca.pem"));
        var file = await Server.Local.GetStringAsync($"/api/products/{Product}/files/device.json");
        Assert.True(ConfigurationReader.TryRead(Encoding.UTF8.GetBytes(file), out var configuration, out _));
        var options = new SimulatedFleetOptions
        {
            Configuration = configuration,
            Units = units,
            StateFolder = folder.FullName,
            GatewayHost = "localhost",
            GatewayPort = Server.DevicePort,
            EstServer = new Uri($"https://localhost:{Server.EstPort}"),
            RootFile = root,
            Release = "1.4.2",
            World = new SimulationOptions { Speed = 60 },
        };
        running = Task.Run(() => SimulatedFleet.RunAsync(options, TimeProvider.System, ending.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        ending.Dispose();
        await Server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task<SimulatedUnit> UnitAsync(string name, string way)
    {
        using var line = new StringContent($"product,name,simulated\n{Product},{name},true\n", Encoding.UTF8, "text/csv");
        using var registered = await Server.Local.PostAsync("/api/devices/import", line);
        registered.EnsureSuccessStatusCode();
        using var made = await Server.Local.PostAsJsonAsync($"/api/devices/{Product}/{name}/tokens", new { hours = 1 });
        made.EnsureSuccessStatusCode();
        using var token = JsonDocument.Parse(await made.Content.ReadAsStringAsync());
        return new SimulatedUnit(name, token.RootElement.GetProperty("secret").GetString(), way);
    }
}
