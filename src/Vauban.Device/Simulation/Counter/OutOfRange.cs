using Vauban.Device.Agent;

namespace Vauban.Device.Simulation.Counter;

/// <summary>Sends values that its sensors cannot measure (against EN 303 645 5.13-1: input is checked).</summary>
internal sealed class OutOfRange() : CounterDevice("out-of-range")
{
    protected override AgentOptions Alter(CounterContext context) =>
        context.Options with
        {
            Read = stream => stream.Range is [var low, var high] ? high + (high - low) + 1 : 1e12,
        };
}
