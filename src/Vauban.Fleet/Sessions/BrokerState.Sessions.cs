using System.Buffers.Binary;
using Vauban.Fleet.Log;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <content>Sessions and subscriptions come and go. On the router's thread.</content>
internal sealed partial class BrokerState
{
    private readonly PriorityQueue<BrokerSession, long> due = new();

    /// <summary>Wills whose session ended or was begun anew: to be published.</summary>
    public List<(BrokerSession Session, PendingWill Will)> Wills { get; } = [];

    /// <summary>The session asked for, kept or new, and whether it was kept (3.2.2-2, 3.2.2-3).</summary>
    public (BrokerSession Session, bool Present) Open(SessionRequest request, bool isNoted)
    {
        var held = sessions.GetValueOrDefault(request.Number);
        // One that ended with its connection may still stand here: its end was asked for, and the record of this opening was applied first.
        var present = held is { IsNoted: true } and not { Expiry: 0, ClosedAt: > 0 } && !request.CleanStart;
        if (held is not null && !present)
        {
            End(held);
        }

        var session = present ? held! : new BrokerSession(parts, request.Number, request.Owner, request.ClientId);
        lock (session.Sync)
        {
            session.Expiry = request.Expiry;
            session.IsNoted = isNoted;
            session.Will = request.Will;
            session.ClosedAt = 0;
        }

        Add(session);
        return (session, present);
    }

    /// <summary>Forgets a session: its filters, its place in groups, what waits for it. A will that still stands is due now.</summary>
    public void End(BrokerSession session)
    {
        if (!sessions.TryRemove(KeyValuePair.Create(session.Number, session)))
        {
            return;
        }

        SessionMetrics.Kept.Add(-1);
        if (session.Number >= ApplicationBit)
        {
            applications.TryRemove(KeyValuePair.Create((session.Owner, session.ClientId), session));
        }

        var (filters, left) = (session.Subscriptions.Keys.ToList(), session.Estate());
        foreach (var filter in filters)
        {
            Unsubscribe(session, filter);
        }

        if (left.Count > 0)
        {
            Bequeath(filters, left);
        }

        lock (session.Sync)
        {
            session.Subscriptions.Clear();
            if (session is { Will: { } will, ClosedAt: > 0 })
            {
                Wills.Add((session, will));
                session.Will = null;
            }
        }
    }

    /// <summary>Adds filters and offers what is retained for them.</summary>
    public void Subscribe(BrokerSession session, SubscriptionNote note)
    {
        if (sessions.GetValueOrDefault(session.Number) != session)
        {
            // Begun anew while it asked.
            return;
        }

        foreach (var (filter, given) in note.Filters)
        {
            var options = given!;
            bool isNew;
            lock (session.Sync)
            {
                isNew = !session.Subscriptions.ContainsKey(filter);
                session.Subscriptions[filter] = options;
            }

            if (TopicFilter.IsShared(filter))
            {
                GroupOf(filter).Set(session, options);
                continue;
            }

            tree.Add(filter, new Subscriber(session, null, options));
            if (options.Handling == RetainHandling.Send || (options.Handling == RetainHandling.SendIfNew && isNew))
            {
                OfferRetained(session, filter, options);
            }
        }
    }

    public void Unsubscribe(BrokerSession session, SubscriptionNote note)
    {
        foreach (var (filter, _) in note.Filters)
        {
            bool held;
            lock (session.Sync)
            {
                held = session.Subscriptions.Remove(filter);
            }

            if (held)
            {
                Unsubscribe(session, filter);
            }
        }
    }

    /// <summary>The connection of a session ended at that time; when nothing keeps it, so does the session.</summary>
    public void Close(BrokerSession session, long at)
    {
        var (expires, will) = (at + (session.Expiry * 1_000_000L), session.Will is { } standing ? at + (standing.Delay * 1_000_000L) : long.MaxValue);
        due.Enqueue(session, Math.Min(expires, will));
    }

    /// <summary>Ends sessions and publishes wills whose time has come.</summary>
    public void Tick(long now)
    {
        while (due.TryPeek(out var session, out var at) && at <= now)
        {
            due.Dequeue();
            if (session.ClosedAt == 0 || sessions.GetValueOrDefault(session.Number) != session)
            {
                continue;
            }

            var expires = session.ClosedAt + (session.Expiry * 1_000_000L);
            if (expires <= now)
            {
                parts.Journal.Ended(session.Number);
                End(session);
            }
            else
            {
                if (session.Will is { } will && session.ClosedAt + (will.Delay * 1_000_000L) <= now)
                {
                    session.Will = null;
                    Wills.Add((session, will));
                }

                due.Enqueue(session, expires);
            }
        }

        foreach (var session in sessions.Values)
        {
            if (session.Link is not null && session.Queue.Count > 0)
            {
                parts.Feeder.Add(session);
            }
        }
    }

    /// <summary>The log has been read back: everybody is away from now on, and messages of groups that nobody took find a member.</summary>
    public void GoLive(long now)
    {
        foreach (var session in sessions.Values)
        {
            session.ClosedAt = session.ClosedAt == 0 ? now : session.ClosedAt;
            Close(session, session.ClosedAt);
        }

        parts.Replaying = false;
        foreach (var group in groups.Values)
        {
            foreach (var position in group.Unassigned.Order())
            {
                var message = parts.Source.Find(position);
                if (message is not null && group.Next(message.View, replaying: false, ReceiversOf(message.Publisher)) is { Session: { } session, Options: var options })
                {
                    parts.Journal.Assigned(session.Number, position, group.Filter);
                    Assign(session, options, position);
                }
            }

            group.Unassigned.Clear();
        }

        GiveOutOwnerless();
        foreach (var session in sessions.Values)
        {
            session.Trim();
        }

        Settle();
    }

    private void ApplySession(in LogRecord record)
    {
        var held = sessions.GetValueOrDefault(record.Device);
        switch ((NoteKind)record.Flags)
        {
            case NoteKind.Opened when parts.Replaying:
                var request = SessionRequest.Read(record.Device, record.Payload.Span);
                Open(request, isNoted: true);
                Wills.Clear();
                break;
            case NoteKind.Closed when held is not null && parts.Replaying:
                held.Expiry = BinaryPrimitives.ReadUInt32LittleEndian(record.Payload.Span);
                held.Will = record.Payload.Span[4] == 1 ? held.Will : null;
                held.ClosedAt = record.ReceivedAt;
                break;
            case NoteKind.Ended when held is not null && parts.Replaying:
                held.Will = null;
                End(held);
                break;
            case NoteKind.WillDone when held is not null && parts.Replaying:
                held.Will = null;
                break;
            default:
                break;
        }
    }

    private void ApplySubscription(in LogRecord record)
    {
        if (!parts.Replaying || !sessions.TryGetValue(record.Device, out var session))
        {
            return;
        }

        if ((NoteKind)record.Flags == NoteKind.Subscribed)
        {
            Subscribe(session, SubscriptionNote.Read(record.Payload.Span, withOptions: true));
        }
        else
        {
            Unsubscribe(session, SubscriptionNote.Read(record.Payload.Span, withOptions: false));
        }
    }

    private void Add(BrokerSession session)
    {
        if (sessions.TryAdd(session.Number, session))
        {
            SessionMetrics.Kept.Add(1);
        }

        if (session.Number >= ApplicationBit)
        {
            applications[(session.Owner, session.ClientId)] = session;
            LastApplication = Math.Max(LastApplication, session.Number);
        }
    }

    private ShareGroup GroupOf(byte[] filter)
    {
        if (!groups.TryGetValue(filter, out var group))
        {
            groups[filter] = group = new ShareGroup(filter, TopicFilter.SharedPart(filter).ToArray());
            tree.Add(group.TopicFilter, new Subscriber(null, group, new SubscriptionOptions(Qos.ExactlyOnce, false, false, RetainHandling.DoNotSend, null)));
        }

        return group;
    }

    private void Unsubscribe(BrokerSession session, byte[] filter)
    {
        if (!TopicFilter.IsShared(filter))
        {
            tree.Remove(filter, new Subscriber(session, null, null!));
        }
        else if (groups.TryGetValue(filter, out var group))
        {
            group.Remove(session);
            if (group.IsEmpty)
            {
                groups.Remove(filter);
                tree.Remove(group.TopicFilter, new Subscriber(null, group, null!));
            }
        }
    }

    /// <summary>A value of the broker itself, below <c>$SYS/</c>; in no log and no snapshot.</summary>
    public void Announce(byte[] topic, byte[] payload)
    {
        var message = new MessageView { Topic = topic, Payload = payload, ReceivedAt = parts.Journal.Now };
        own.Take(message);
        carrier.Carry(message, Anyone, message.ReceivedAt);
    }

    private void OfferRetained(BrokerSession session, byte[] filter, SubscriptionOptions options)
    {
        var now = parts.Journal.Now;
        foreach (var message in (filter is [(byte)'$', ..] ? own : retained).Match(filter, now))
        {
            if (!ReceiversOf(message.Publisher)(session))
            {
                continue;
            }

            carrier.Begin();
            var qos = (Qos)Math.Min((int)message.Qos, (int)options.Qos);
            carrier.Offer(session, message.View, new Matched(qos, RetainFlag: true, options.Identifiers, message), now);
        }
    }
}
