using System.Collections.Concurrent;
using System.Text;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <content>Subscriptions, and messages to the device.</content>
internal sealed partial class Connection
{
    [ThreadStatic]
    private static List<Subscriber>? found;

    private readonly ConcurrentDictionary<byte[], Qos> filters = new(Utf8Levels.Instance);

    /// <summary>Does the policy still allow the channel, and every subscription held?</summary>
    public bool Complies(PolicySnapshot policy) =>
        AllowsChannel(policy)
        && (policy.For(identity.Device.Product) is { } rules ? filters.Keys.All(filter => rules.Subscribe(identity.Device.Name, filter) is not null) : filters.IsEmpty);

    /// <summary>Sends when the device holds a filter that matches. A device that does not read, or does not acknowledge, loses the newest message first.</summary>
    public DeliveryStatus Deliver(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, Qos qos)
    {
        if (Granted(topic) is not { } granted)
        {
            return DeliveryStatus.NotSubscribed;
        }

        SendStatus status;
        lock (outgoing.Sync)
        {
            status =
                outgoing.Waiting + payload.Length > board.Parts.Options.MaxOutgoingBytes
                    ? SendStatus.WindowFull
                    : session.Send(outgoing.Writer, topic, payload, (Qos)Math.Min((int)qos, (int)granted));
        }

        if (status == SendStatus.Written)
        {
            Device?.CountSent();
            ConnectMetrics.Sent.Add(1);
            outgoing.Flush();
            return DeliveryStatus.Sent;
        }

        var why = status == SendStatus.TooLarge ? DeliveryStatus.TooLarge : status == SendStatus.WindowFull ? DeliveryStatus.Busy : DeliveryStatus.NotConnected;
        ConnectMetrics.Dropped.Add(1, new KeyValuePair<string, object?>("reason", why.ToString()));
        return why;
    }

    private Qos? Granted(ReadOnlySpan<byte> topic)
    {
        Qos? best = null;
        foreach (var (filter, qos) in filters)
        {
            if (TopicFilter.Matches(filter, topic) && (best is null || qos > best))
            {
                best = qos;
            }
        }

        return best;
    }

    private void Subscribe(SubscribePacket packet)
    {
        var reasons = new ReasonCode[packet.Subscriptions.Count];
        for (var i = 0; i < reasons.Length; i++)
        {
            reasons[i] = Subscribe(packet.Subscriptions[i]);
        }

        lock (outgoing.Sync)
        {
            session.Answer(outgoing.Writer, PacketType.Suback, packet.PacketId, reasons);
        }

        for (var i = 0; i < reasons.Length; i++)
        {
            if (reasons[i] <= ReasonCode.GrantedQos2)
            {
                board.Parts.Subscribed?.Invoke(Device!, packet.Subscriptions[i].Filter);
            }
        }

        // A policy swapped between the check and the entry above would be missed by whoever applies it.
        if (!Complies(board.Policy))
        {
            Close(ReasonCode.AdministrativeAction);
        }
    }

    private ReasonCode Subscribe(Subscription subscription)
    {
        var filter = Encoding.UTF8.GetBytes(subscription.Filter);
        if (!TopicFilter.IsValid(filter))
        {
            return ReasonCode.TopicFilterInvalid;
        }

        if (board.Policy.For(identity.Device.Product)?.Subscribe(identity.Device.Name, filter) is not { } rule)
        {
            board.See(Device!, SightingKind.Undeclared, Shown(filter));
            board.Refuse(Refusal("filter", Shown(filter)));
            return ReasonCode.NotAuthorized;
        }

        if (filter.AsSpan().Count((byte)'/') >= TopicTree<Subscriber>.MostLevels || (filters.Count >= board.Parts.Options.MaxSubscriptions && !filters.ContainsKey(filter)))
        {
            return ReasonCode.QuotaExceeded;
        }

        var granted = (Qos)Math.Min(Math.Min((int)subscription.Qos, (int)rule.MaxQos), (int)Qos.AtLeastOnce);
        filters[filter] = granted;
        board.Subscribers.Add(filter, new Subscriber(this, granted));
        return (ReasonCode)granted;
    }

    private void Unsubscribe(UnsubscribePacket packet)
    {
        var reasons = new ReasonCode[packet.Filters.Count];
        for (var i = 0; i < reasons.Length; i++)
        {
            var filter = Encoding.UTF8.GetBytes(packet.Filters[i]);
            var held = filters.TryRemove(filter, out _);
            board.Subscribers.Remove(filter, new Subscriber(this, Qos.AtMostOnce));
            reasons[i] = held ? ReasonCode.Success : ReasonCode.NoSubscriptionExisted;
        }

        lock (outgoing.Sync)
        {
            session.Answer(outgoing.Writer, PacketType.Unsuback, packet.PacketId, reasons);
        }
    }

    /// <summary>What a device publishes reaches subscribers of the same device only: no flow between devices is declared in a profile.</summary>
    private void Route(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload)
    {
        if (board.Subscribers.Count == 0)
        {
            return;
        }

        var subscribers = found ??= new List<Subscriber>(16);
        board.Subscribers.Match(topic, subscribers);
        foreach (var (connection, qos) in subscribers)
        {
            if (connection.identity.Device == identity.Device)
            {
                connection.Deliver(topic, payload, qos);
            }
        }

        subscribers.Clear();
    }
}
