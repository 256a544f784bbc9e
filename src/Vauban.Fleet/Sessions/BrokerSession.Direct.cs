using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <content>What the gateway itself tells the client: it is kept elsewhere and told again, so it never waits here.</content>
internal sealed partial class BrokerSession
{
    public DeliveryStatus SendDirect(SessionLink link, in MessageView message)
    {
        lock (Sync)
        {
            if (!ReferenceEquals(Link, link))
            {
                return DeliveryStatus.NotConnected;
            }

            if (Granted(message.Topic) is not { } granted)
            {
                return DeliveryStatus.NotSubscribed;
            }

            lock (link.Outgoing.Sync)
            {
                return SendDirect(link, message, new Matched((Qos)Math.Min((int)message.Qos, (int)granted), false, null));
            }
        }
    }

    private DeliveryStatus SendDirect(SessionLink link, in MessageView message, in Matched how)
    {
        if (link.Protocol.Phase != SessionPhase.Open)
        {
            return DeliveryStatus.NotConnected;
        }

        if (!link.HasBytes || link.Resending || (how.Qos != Qos.AtMostOnce && !link.Protocol.HasRoom))
        {
            SessionMetrics.Dropped(DropReason.Slow);
            return DeliveryStatus.Busy;
        }

        var id = how.Qos == Qos.AtMostOnce ? (ushort)0 : link.Protocol.Take(how.Qos);
        if (Write(link, message, how, id, null, message.ReceivedAt))
        {
            if (id != 0)
            {
                Put(id, how.Queue(message) with { Copy = Message.Of(message) });
            }

            return DeliveryStatus.Sent;
        }

        if (id != 0)
        {
            Memory.Outgoing.Free(id);
        }

        SessionMetrics.Dropped(DropReason.TooLarge);
        return DeliveryStatus.TooLarge;
    }

    private Qos? Granted(ReadOnlySpan<byte> topic)
    {
        Qos? best = null;
        foreach (var (filter, options) in Subscriptions)
        {
            if (TopicFilter.Matches(filter, topic) && (best is null || options.Qos > best))
            {
                best = options.Qos;
            }
        }

        return best;
    }
}
