using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <summary>How a message goes to one session: the highest QoS of the subscriptions that match, all their identifiers (MQTT 5.0 3.3.4-2, 3.3.4-3).</summary>
/// <param name="Copy">A retained message, which the log need not hold; null for one on its way.</param>
/// <param name="Shared">By a shared subscription; never joined with others.</param>
internal readonly record struct Matched(Qos Qos, bool RetainFlag, uint[]? Identifiers, Message? Copy = null, bool Shared = false)
{
    public static Matched By(in MessageView message, SubscriptionOptions options) =>
        new((Qos)Math.Min((int)message.Qos, (int)options.Qos), options.RetainAsPublished && message.Retain, options.Identifiers);

    public Matched And(in Matched other) =>
        new(
            (Qos)Math.Max((int)Qos, (int)other.Qos),
            RetainFlag || other.RetainFlag,
            Identifiers is null ? other.Identifiers : other.Identifiers is null ? Identifiers : [.. Identifiers, .. other.Identifiers]
        );

    public QueuedMessage Queue(in MessageView message) => new(message.Position, Qos, Copy is not null, RetainFlag, message.Bytes, Identifiers, Shared, Copy);
}
