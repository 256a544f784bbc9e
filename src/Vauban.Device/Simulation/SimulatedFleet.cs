using Vauban.Device.Agent;
using Vauban.Device.Identity;
using Vauban.Device.Simulation.Counter;
using Vauban.Device.Text;

namespace Vauban.Device.Simulation;

/// <summary>Many devices in one process: each is the agent itself, with simulated sensors, its own key and its own folder. They share nothing else.</summary>
public static class SimulatedFleet
{
    private static readonly TimeSpan Stagger = TimeSpan.FromMilliseconds(25);

    /// <summary>Runs until cancelled, or until every unit has ended. A unit that cannot go on is told to the journal; the others do.</summary>
    /// <returns>Units that could not go on.</returns>
    /// <exception cref="DeviceException">VB-DEVICE-015, VB-DEVICE-022: nothing of this could run.</exception>
    public static async Task<int> RunAsync(SimulatedFleetOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        _ = AgentConnection.Protocols(options.Configuration);
        var lives = options.Units.Select((unit, index) => LiveAsync(options, unit, CounterDevices.Find(unit.Misbehaviour), Stagger * index, clock, cancellation)).ToList();
        var failed = await Task.WhenAll(lives).ConfigureAwait(false);
        return failed.Count(one => one);
    }

    private static async Task<bool> LiveAsync(SimulatedFleetOptions fleet, SimulatedUnit unit, CounterDevice? counter, TimeSpan wait, TimeProvider clock, CancellationToken cancellation)
    {
        var device = new DeviceName(fleet.Configuration.Product, unit.Name);
        try
        {
            await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
            var sensors = new SimulatedSensors(fleet.Configuration, device, fleet.World, clock);
            var options = OptionsOf(fleet, unit, device, sensors);
            await (counter ?? CounterDevice.None).RunAsync(new CounterContext(options, sensors, fleet.StateFolder, clock), cancellation).ConfigureAwait(false);
            return false;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (DeviceException failure)
        {
            fleet.Journal(new AgentEvent(device.ToString(), failure.Problem.Code, failure.Problem.Arguments));
            return true;
        }
    }

    private static AgentOptions OptionsOf(SimulatedFleetOptions fleet, SimulatedUnit unit, DeviceName device, SimulatedSensors sensors) =>
        new()
        {
            Configuration = fleet.Configuration,
            Enrolment = new EnrolmentOptions
            {
                Device = device,
                SubjectUri = fleet.Configuration.SubjectUriOf(device.Name),
                Server = fleet.EstServer,
                Token = unit.Token,
                RootFile = fleet.RootFile,
                RootPin = fleet.RootPin,
            },
            StateFolder = Path.Combine(fleet.StateFolder, unit.Name),
            GatewayHost = fleet.GatewayHost,
            GatewayPort = fleet.GatewayPort,
            Release = fleet.Release,
            Read = sensors.Read,
            Command = (_, _, _) => Task.FromResult<string?>(null),
            Journal = fleet.Journal,
            FlushToDisk = fleet.FlushToDisk,
            Speed = fleet.World.Speed,
        };
}
