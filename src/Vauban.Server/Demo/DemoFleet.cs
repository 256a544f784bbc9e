using System.Collections.Immutable;
using System.Globalization;
using Vauban.Core;
using Vauban.Device.Agent;
using Vauban.Device.Configuration;
using Vauban.Device.Identity;
using Vauban.Device.Simulation;
using Vauban.Device.Text;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;
using Vauban.Server.Products;
using Vauban.Trust;
using Vauban.Trust.Enrolment;

namespace Vauban.Server.Demo;

/// <summary>The simulated devices of the demonstration: agents in this process that reach the server by its public ports only.</summary>
internal sealed class DemoFleet
{
    /// <summary>A declared period of a minute becomes six seconds: a person who looks sees it move.</summary>
    private const double Speed = 10;
    private readonly string folder;
    private readonly string rootPin;
    private readonly DeviceConfiguration configuration;
    private readonly ImmutableArray<(SimulatedUnit Unit, string Release)> units;

    private DemoFleet(string folder, string rootPin, DeviceConfiguration configuration, ImmutableArray<(SimulatedUnit Unit, string Release)> units)
    {
        this.folder = folder;
        this.rootPin = rootPin;
        this.configuration = configuration;
        this.units = units;
    }

    public int Count => units.Length;

    /// <summary>Plants what is missing and says who will live; null when there is to be no demonstration, or the registry is somebody's own.</summary>
    public static async Task<DemoFleet?> PrepareAsync(RecordsRoom records, TrustRoom trust, ProductShelf shelf, int devices, CancellationToken cancellationToken)
    {
        var seed = new DemoSeed(records);
        if (devices == 0 || (!seed.IsWelcome && Planted(records, 1).Count == 0))
        {
            return null;
        }

        await seed.PlantAsync(devices, cancellationToken);
        var kept = Path.Combine(records.Folder.Path, "demo");
        var living = await Task.WhenAll(Planted(records, devices).Select((device, index) => UnitAsync(trust, kept, device, index + 1, cancellationToken)));
        return shelf.Approved(Access.System, DemoSeed.Product)?.Plans?.Device is { } file
            && ConfigurationReader.TryRead(System.Text.Encoding.UTF8.GetBytes(file.Write()), out var configuration, out _)
            ? new DemoFleet(kept, PinOf(trust), configuration, [.. living])
            : null;
    }

    /// <summary>Lives until cancelled.</summary>
    /// <param name="tell">Told the problems that devices meet, a sentence each.</param>
    public Task RunAsync(int devicePort, int estPort, TimeProvider clock, Action<string> tell, CancellationToken cancellationToken) =>
        Task.WhenAll(
            units
                .GroupBy(one => one.Release, StringComparer.Ordinal)
                .Select(group => OptionsOf([.. group.Select(one => one.Unit)], group.Key, devicePort, estPort) with { Journal = one => Tell(one, tell) })
                .Select(options => SimulatedFleet.RunAsync(options, clock, cancellationToken))
        );

    private static IReadOnlyList<Records.Registry.Device> Planted(RecordsRoom records, int most) =>
        records.Devices.Search(
            Access.System,
            new DeviceFilter([new(FilterField.Product, "=", [DemoSeed.Product], false), new(FilterField.Label, "=", [DemoSeed.Label], false), new(FilterField.State, "=", ["retired"], true)]),
            new Page(most)
        ).Devices;

    private static async Task<(SimulatedUnit Unit, string Release)> UnitAsync(TrustRoom trust, string kept, Records.Registry.Device device, int index, CancellationToken cancellationToken)
    {
        string? token = null;
        if (!File.Exists(Path.Combine(kept, device.Id.Name, "identity.pem")) && LifeCycleRules.MayEnrol(device.State))
        {
            token = (await trust.Tokens.CreateAsync(Access.System, device.Id, EnrolmentTokens.DefaultLife, cancellationToken)).Value?.Secret;
        }

        return (new SimulatedUnit(device.Id.Name, token), DemoSeed.ReleaseOf(index));
    }

    private static void Tell(AgentEvent one, Action<string> tell)
    {
        if (one.Key.StartsWith("VB-", StringComparison.Ordinal))
        {
            tell(one.Describe(DeviceLanguage.English));
        }
    }

    private static string PinOf(TrustRoom trust) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(trust.Authorities.RootCertificate.RawData));

    private SimulatedFleetOptions OptionsOf(IReadOnlyList<SimulatedUnit> group, string release, int devicePort, int estPort) =>
        new()
        {
            Configuration = configuration,
            Units = group,
            StateFolder = folder,
            GatewayHost = "localhost",
            GatewayPort = devicePort,
            EstServer = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://localhost:{estPort}")),
            RootPin = rootPin,
            Release = release,
            World = new SimulationOptions { Speed = Speed },
        };
}
