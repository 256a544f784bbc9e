using Vauban.Device.Agent;
using Vauban.Device.Text;

namespace Vauban.Device.Simulation.Counter;

/// <summary>
/// A device that breaks exactly one rule and keeps all others, so that a test sees the verdict which rests on that rule turn to fail. Run them against a
/// system of your own only.
/// </summary>
internal class CounterDevice(string name)
{
    /// <summary>The device that breaks none.</summary>
    public static CounterDevice None { get; } = new("none");

    /// <summary>Between two attempts of a device that is refused each time.</summary>
    protected static TimeSpan Pause { get; } = TimeSpan.FromSeconds(2);

    public string Name { get; } = name;

    public virtual async Task RunAsync(CounterContext context, CancellationToken cancellation)
    {
        using var agent = new DeviceAgent(Alter(context), context.Clock);
        await agent.RunAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>What is different from a device that keeps the rules.</summary>
    protected virtual AgentOptions Alter(CounterContext context) => context.Options;

    /// <summary>Tries again and again; what the gateway answers goes to the journal.</summary>
    protected static async Task RepeatAsync(CounterContext context, TimeSpan pause, Func<Task> attempt, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await attempt().ConfigureAwait(false);
            }
            catch (Exception answer) when (answer is DeviceException or IOException or System.Net.Sockets.SocketException)
            {
                context.Say("counter.answered", answer.Message.Split('\n')[0]);
            }

            await Task.Delay(pause, context.Clock, cancellation).ConfigureAwait(false);
        }
    }
}
