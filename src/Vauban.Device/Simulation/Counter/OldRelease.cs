using Vauban.Device.Agent;

namespace Vauban.Device.Simulation.Counter;

/// <summary>Runs a release of long ago (against EN 303 645 5.3-2, 5.3-8: updates are installed, and in time).</summary>
internal sealed class OldRelease() : CounterDevice("old-release")
{
    public const string Version = "0.0.1";

    protected override AgentOptions Alter(CounterContext context) => context.Options with { Release = Version };
}
