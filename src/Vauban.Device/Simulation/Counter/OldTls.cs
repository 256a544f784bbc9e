using System.Security.Authentication;
using Vauban.Device.Agent;

namespace Vauban.Device.Simulation.Counter;

/// <summary>
/// Speaks TLS 1.2 and nothing newer, with suites that are sound, where its profile declares TLS 1.3 (against EN 303 645 5.5-1 and 5.8-1: what protects a
/// channel is what was declared). Unlike <see cref="WeakTls"/> it gets far enough to be known.
/// </summary>
internal sealed class OldTls() : CounterDevice("old-tls")
{
    protected override AgentOptions Alter(CounterContext context) => context.Options with { Connecting = connection => connection with { Protocols = SslProtocols.Tls12 } };
}
