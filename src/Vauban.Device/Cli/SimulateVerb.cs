using System.Globalization;
using Vauban.Device.Agent;
using Vauban.Device.Configuration;
using Vauban.Device.Identity;
using Vauban.Device.Simulation;
using Vauban.Device.Simulation.Counter;
using Vauban.Device.Text;

namespace Vauban.Device.Cli;

/// <summary><c>simulate</c>: many devices in this process.</summary>
internal static class SimulateVerb
{
    private const int MostUnits = 10_000;

    private static readonly string[] Known =
    [
        "--config", "--state", "--count", "--prefix", "--tokens", "--est", "--mqtt", "--ca", "--pin", "--release", "--seed", "--speed", "--faults", "--misbehave", "--lang",
    ];

    public static async Task<int> RunAsync(ReadOnlyMemory<string> arguments, Action<AgentEvent> journal, TimeProvider clock, CancellationToken cancellation)
    {
        var options = DeviceOptions.Parse(arguments.Span, Known);
        var (host, port) = options.Endpoint("--mqtt");
        var units = UnitsOf(options);
        var failed = await SimulatedFleet
            .RunAsync(
                new SimulatedFleetOptions
                {
                    Configuration = ConfigurationReader.ReadFile(options.Get("--config")),
                    Units = units,
                    StateFolder = options.Get("--state"),
                    GatewayHost = host,
                    GatewayPort = port,
                    EstServer = options.Https("--est"),
                    RootFile = options.Find("--ca"),
                    RootPin = options.Find("--pin"),
                    Release = options.Find("--release"),
                    World = WorldOf(options),
                    Journal = options.Has("--quiet") ? _ => { } : journal,
                },
                clock,
                cancellation
            )
            .ConfigureAwait(false);
        return failed == 0 ? DeviceProgram.Ended : DeviceProgram.Failed;
    }

    private static SimulationOptions WorldOf(DeviceOptions options) =>
        new()
        {
            Seed = options.Find("--seed") ?? "vauban",
            Speed = options.Number("--speed", 1, 0.001, 100_000),
            Faults = options.Find("--faults") switch
            {
                null or "none" => FaultRate.None,
                "few" => FaultRate.Few,
                "many" => FaultRate.Many,
                var other => throw DeviceException.Of("VB-DEVICE-022", other, "--faults"),
            },
        };

    /// <summary>The units named in the file of tokens (<c>NAME TOKEN</c> a line), else <c>--count</c> of them, <c>sim-0001</c> and so on.</summary>
    private static List<SimulatedUnit> UnitsOf(DeviceOptions options)
    {
        var misbehaviour = options.Find("--misbehave");
        _ = CounterDevices.Find(misbehaviour);
        var tokens = options.Find("--tokens") is { } path ? Tokens(path) : [];
        var count = (int)options.Number("--count", tokens.Count > 0 ? tokens.Count : 1, 1, MostUnits);
        var prefix = options.Find("--prefix") ?? "sim-";
        var names = tokens.Count > 0 ? tokens.Keys.Take(count) : Enumerable.Range(1, count).Select(i => prefix + i.ToString("D4", CultureInfo.InvariantCulture));
        var units = names.Select(name => new SimulatedUnit(name, tokens.GetValueOrDefault(name), misbehaviour)).ToList();
        return units.Find(unit => !DeviceName.IsValidPart(unit.Name)) is { } wrong ? throw DeviceException.Of("VB-DEVICE-022", wrong.Name, "--prefix") : units;
    }

    private static Dictionary<string, string> Tokens(string path)
    {
        try
        {
            return File.ReadLines(path).Take(MostUnits).Select(line => line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).Where(cells => cells.Length == 2).DistinctBy(cells => cells[0]).ToDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DeviceException(DeviceProblem.Of("VB-DEVICE-022", path, "--tokens"), failure);
        }
    }
}
