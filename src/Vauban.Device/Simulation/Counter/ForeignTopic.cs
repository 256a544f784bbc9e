using Vauban.Device.Agent;

namespace Vauban.Device.Simulation.Counter;

/// <summary>Publishes in the name of another device (against EN 303 645 5.5-5; the broker's rights per device).</summary>
internal sealed class ForeignTopic() : CounterDevice("foreign-topic")
{
    protected override AgentOptions Alter(CounterContext context) =>
        context.Options with
        {
            TopicOf = stream => stream.Topic!.Replace("{device}", "not-" + context.Options.Device.Name, StringComparison.Ordinal),
        };
}
