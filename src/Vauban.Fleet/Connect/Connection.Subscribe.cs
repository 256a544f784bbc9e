using System.Text;
using Vauban.Fleet.Log;
using Vauban.Fleet.Sessions;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <content>
/// SUBSCRIBE and UNSUBSCRIBE. What the policy denies is answered with its reason. What it allows is noted when the session outlives the
/// connection, then done by the router, which answers: SUBACK, then what is retained, then what comes (3.8.4).
/// </content>
internal sealed partial class Connection
{
    /// <summary>Does the policy still allow the channel, and every subscription held?</summary>
    public bool Complies()
    {
        if (!AllowsChannel())
        {
            return false;
        }

        if (held is not { } mine)
        {
            return true;
        }

        lock (mine.Sync)
        {
            return mine.Subscriptions.Keys.All(Allows);
        }
    }

    /// <summary>Sends when the session holds a filter that matches; for what the gateway itself tells a device and will tell again.</summary>
    public DeliveryStatus Deliver(byte[] topic, ReadOnlySpan<byte> payload, Qos qos)
    {
        if (held is not { } mine)
        {
            return DeliveryStatus.NotConnected;
        }

        var message = new MessageView { Topic = topic, Payload = payload, Qos = qos, ReceivedAt = board.Broker.Journal.Now };
        var status = mine.SendDirect(link, message);
        if (status == DeliveryStatus.Sent)
        {
            outgoing.Flush();
        }

        return status;
    }

    private bool Allows(byte[] filter) => peer!.MaySubscribe(TopicFilter.IsShared(filter) ? TopicFilter.SharedPart(filter) : filter) is not null;

    private void Subscribe(SubscribePacket packet)
    {
        var mine = held!;
        var reasons = new ReasonCode[packet.Subscriptions.Count];
        var granted = new List<(byte[] Filter, SubscriptionOptions? Options)>(reasons.Length);
        var identifier = packet.Properties.SubscriptionIdentifiers is [var given, ..] ? given : (uint?)null;
        var count = mine.Subscriptions.Count;
        for (var i = 0; i < reasons.Length; i++)
        {
            var asked = packet.Subscriptions[i];
            var filter = Encoding.UTF8.GetBytes(asked.Filter);
            reasons[i] = Judge(mine, filter, asked.Qos, count + granted.Count);
            if (reasons[i] <= ReasonCode.GrantedQos2)
            {
                granted.Add((filter, SubscriptionOptions.Of(asked, (Qos)reasons[i], identifier)));
            }
        }

        var note = new SubscriptionNote(granted);
        void Then() => Subscribed(mine, packet, reasons, note);
        if (!Request(mine, NoteKind.Subscribed, granted.Count > 0 ? note : null, Then))
        {
            Array.Fill(reasons, ReasonCode.QuotaExceeded);
            Answer(PacketType.Suback, packet.PacketId, reasons);
        }
    }

    private ReasonCode Judge(BrokerSession mine, byte[] filter, Qos asked, int count)
    {
        if (!TopicFilter.IsValid(filter))
        {
            return ReasonCode.TopicFilterInvalid;
        }

        var seen = TopicFilter.IsShared(filter) ? TopicFilter.SharedPart(filter) : filter;
        if (peer!.MaySubscribe(seen) is not { } most)
        {
            SeeUndeclared(Shown(filter));
            board.Refuse(Refusal("filter", Shown(filter)));
            return ReasonCode.NotAuthorized;
        }

        var isFull = count >= board.Parts.Options.MaxSubscriptions && !mine.Subscriptions.ContainsKey(filter);
        return isFull || seen.Count((byte)'/') >= TopicTree<Subscriber>.MostLevels
            ? ReasonCode.QuotaExceeded
            : (ReasonCode)Math.Min((int)asked, (int)most);
    }

    /// <summary>On the router's thread.</summary>
    private void Subscribed(BrokerSession mine, SubscribePacket packet, ReasonCode[] reasons, SubscriptionNote note)
    {
        var speaks = ReferenceEquals(mine.Link, link);
        if (speaks)
        {
            lock (outgoing.Sync)
            {
                session.Answer(outgoing.Writer, PacketType.Suback, packet.PacketId, reasons);
            }
        }

        board.Broker.Subscribe(mine, note);
        Done();
        if (Device is not null && speaks)
        {
            foreach (var (filter, _) in note.Filters.Where(one => told?.Remove(one.Filter) != true))
            {
                board.Parts.Subscribed?.Invoke(Device, Encoding.UTF8.GetString(filter));
            }
        }

        // A policy swapped between the check and the entry above would be missed by whoever applies it.
        if (!Complies())
        {
            Close(ReasonCode.AdministrativeAction, "policy");
        }
    }

    private void Unsubscribe(UnsubscribePacket packet)
    {
        var mine = held!;
        var note = new SubscriptionNote([.. packet.Filters.Select(filter => (Encoding.UTF8.GetBytes(filter), (SubscriptionOptions?)null))]);
        var reasons = new ReasonCode[packet.Filters.Count];
        void Then()
        {
            lock (mine.Sync)
            {
                for (var i = 0; i < reasons.Length; i++)
                {
                    reasons[i] = mine.Subscriptions.ContainsKey(note.Filters[i].Filter) ? ReasonCode.Success : ReasonCode.NoSubscriptionExisted;
                }
            }

            board.Broker.Unsubscribe(mine, note);
            Answer(PacketType.Unsuback, packet.PacketId, reasons);
            Done();
        }

        if (!Request(mine, NoteKind.Unsubscribed, note, Then))
        {
            Array.Fill(reasons, ReasonCode.UnspecifiedError);
            Answer(PacketType.Unsuback, packet.PacketId, reasons);
        }
    }

    /// <summary>Has the router do it: after its record where the session is kept, else at once. False when the log refuses.</summary>
    private bool Request(BrokerSession mine, NoteKind kind, SubscriptionNote? note, Action then)
    {
        Interlocked.Increment(ref requests);
        if (!mine.IsNoted || note is null)
        {
            board.Broker.PostAfter(lastTaken, then);
            return true;
        }

        bool noted;
        lock (mine.Sync)
        {
            noted = ReferenceEquals(mine.Link, link) && board.Broker.TryCommit(LogKind.Subscription, mine.Number, kind, note.Write(), then);
        }

        if (!noted)
        {
            Interlocked.Decrement(ref requests);
        }

        return noted;
    }

    private void Answer(PacketType type, ushort packetId, ReasonCode[] reasons)
    {
        lock (outgoing.Sync)
        {
            session.Answer(outgoing.Writer, type, packetId, reasons);
        }

        outgoing.Flush();
    }

    /// <summary>The request is done: the client is read on.</summary>
    private void Done()
    {
        lock (outgoing.Sync)
        {
            Interlocked.Decrement(ref requests);
            MakeRoom();
        }

        outgoing.Flush();
    }
}
