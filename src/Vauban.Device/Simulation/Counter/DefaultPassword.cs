using Vauban.Device.Agent;

namespace Vauban.Device.Simulation.Counter;

/// <summary>Proves itself with its certificate, and says the same default password as all its sisters beside it (against EN 303 645 5.1-1, 5.1-2A, 5.1-3).</summary>
internal sealed class DefaultPassword() : CounterDevice("default-password")
{
    protected override AgentOptions Alter(CounterContext context) => context.Options with { Connecting = connection => connection with { Login = ("admin", "admin") } };
}
