using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <content>What a session that ends leaves to other members of its shared subscriptions (MQTT 5.0 4.8.2).</content>
internal sealed partial class BrokerSession
{
    /// <summary>
    /// What shared subscriptions gave it and the client has not: QoS 1 messages without PUBACK, and what was never sent. A QoS 2 message
    /// under way goes to nobody else (4.8.2-5).
    /// </summary>
    public List<QueuedMessage> Estate()
    {
        lock (Sync)
        {
            var sent = Memory.Outgoing.InOrder().Select(id => slots[id - 1]).Where(message => message is { Shared: true, Qos: Qos.AtLeastOnce });
            return [.. sent, .. Enumerable.Range(0, Queue.Count).Select(index => Queue[index]).Where(message => message.Shared)];
        }
    }

    /// <summary>Takes what another member left, each in its place by age; what is beyond the limits goes, the oldest first.</summary>
    public void Inherit(IReadOnlyCollection<QueuedMessage> left)
    {
        lock (Sync)
        {
            Queue.Merge(left);
            Trim();
        }
    }

    /// <summary>The same, when the log is read back: a snapshot may know of it already, and <see cref="Trim"/> puts it in its place.</summary>
    public void InheritAgain(in QueuedMessage message)
    {
        var key = message.Key;
        if (!Queue.Contains(key) && !Memory.Outgoing.InOrder().Any(id => slots[id - 1].Key == key))
        {
            Queue.Enqueue(message);
        }
    }
}
