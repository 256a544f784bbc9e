using Vauban.Device.Agent;
using Vauban.Device.Identity;
using Vauban.Device.Messaging;

namespace Vauban.Device.Simulation.Counter;

/// <summary>What a simulated device is given to live.</summary>
internal sealed record CounterContext(AgentOptions Options, SimulatedSensors Sensors, string FleetFolder, TimeProvider Clock)
{
    /// <summary>Enrols like any device, and says how one would connect.</summary>
    public async Task<ConnectionOptions> ConnectionAsync(CancellationToken cancellation)
    {
        var enrolment = new Enrolment(Options.Enrolment, new IdentityFolder(Options.StateFolder));
        var identity = await enrolment.EnsureAsync(cancellation).ConfigureAwait(false);
        return AgentConnection.Of(Options, identity, await enrolment.TrustAsync(cancellation).ConfigureAwait(false));
    }

    public void Say(string key, params ReadOnlySpan<string> arguments) => Options.Journal(new AgentEvent(Options.Device.ToString(), key, [.. arguments]));
}
