using Vauban.Device.Agent;

namespace Vauban.Device.Simulation.Counter;

/// <summary>Keeps its first certificate until the end of its life and beyond (against EN 303 645 5.5-8: critical parameters are managed over their whole life).</summary>
internal sealed class NoRenewal() : CounterDevice("no-renewal")
{
    protected override AgentOptions Alter(CounterContext context) => context.Options with { Renews = false };
}
