using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <content>
/// A message comes for the session. QoS 0: written or dropped; a retained one that the connection has no room for waits, and so does what
/// comes behind it (4.6). QoS 1: written at once when the client has room and nothing waits, else it
/// waits. QoS 2 of a durable session: its identifier is noted first, and it is written when that is durable, so that a crash never gives
/// the same message a second identifier (4.3.3).
/// </content>
internal sealed partial class BrokerSession
{
    /// <summary>True when bytes were written that the caller must flush.</summary>
    public bool Offer(in MessageView message, in Matched how, Carrier carrier, long now)
    {
        lock (Sync)
        {
            if (Link is not { } link)
            {
                if (how.Qos != Qos.AtMostOnce && IsDurable)
                {
                    Wait(message, how, carrier);
                }

                return false;
            }

            lock (link.Outgoing.Sync)
            {
                if (how.Qos == Qos.AtMostOnce)
                {
                    if (Queue.Unacknowledged == 0 && (how.Copy is null || link.HasBytes))
                    {
                        return OfferOnce(link, message, how, carrier, now);
                    }

                    WaitOnce(message, how);
                    return false;
                }

                if (Queue.Count == 0 && !link.Resending && link.HasBytes && link.Protocol.HasRoom)
                {
                    switch (Send(link, message, how, carrier, now))
                    {
                        case SendResult.Written:
                            return true;
                        case SendResult.Later or SendResult.Dropped:
                            return false;
                        default:
                            break;
                    }
                }
            }

            Wait(message, how, carrier);
            return false;
        }
    }

    /// <summary>Forgets a message the client has, or that was given up, when the log is read back.</summary>
    public void Forget(long key)
    {
        if (Queue.Remove(key, out _))
        {
            return;
        }

        for (ushort id = 1; id <= slots.Length; id++)
        {
            if (Memory.Outgoing.Has(id) && slots[id - 1].Key == key)
            {
                Memory.Outgoing.Free(id);
                slots[id - 1] = default;
                return;
            }
        }
    }

    /// <summary>
    /// A QoS 2 message went out under this identifier, when the log is read back. Whatever held the identifier before was completed, though
    /// the note of that may stand later in the log.
    /// </summary>
    public void Resume(long key, ushort id)
    {
        if (id is 0 or > DeliveryBook.Most || !Queue.Remove(key, out var message))
        {
            return;
        }

        Memory.Outgoing.Free(id);
        Memory.Outgoing.Restore(id, Qos.ExactlyOnce, wasReceived: false);
        Put(id, message);
    }

    /// <summary>Notes what the queue gave up.</summary>
    public void NoteDropped()
    {
        lock (Sync)
        {
            if (dropped.Count > 0 && IsNoted)
            {
                parts.Journal.Gone(Number, NoteKind.Dropped, dropped);
            }

            dropped.Clear();
        }
    }

    /// <summary>Puts what waits in order, and gives up what is beyond the limits: after the log was read back, or more came than one message.</summary>
    public void Trim()
    {
        Queue.Merge([]);
        while (Queue.Count > 0 && IsOver(0))
        {
            Drop(Queue.Dequeue().Key);
        }
    }

    private static bool OfferOnce(SessionLink link, in MessageView message, in Matched how, Carrier carrier, long now)
    {
        if (!link.HasBytes)
        {
            SessionMetrics.Dropped(DropReason.Slow);
            return false;
        }

        if (!Write(link, message, how, 0, carrier, now))
        {
            SessionMetrics.Dropped(DropReason.TooLarge);
            return false;
        }

        return true;
    }

    private SendResult Send(SessionLink link, in MessageView message, in Matched how, Carrier? carrier, long now)
    {
        if (how.Qos == Qos.AtMostOnce)
        {
            if (Write(link, message, how, 0, carrier, now))
            {
                return SendResult.Written;
            }

            SessionMetrics.Dropped(DropReason.TooLarge);
            return SendResult.Dropped;
        }

        var id = link.Protocol.Take(how.Qos);
        if (how.Qos == Qos.ExactlyOnce && IsNoted)
        {
            var entry = how.Queue(message);
            var position = parts.Journal.Sent(Number, entry.Key, id);
            if (position == 0)
            {
                Memory.Outgoing.Free(id);
                return SendResult.Refused;
            }

            Put(id, entry with { Copy = entry.Copy ?? Message.Of(message) });
            link.Later(position, id, AnswerKind.Publish);
            return SendResult.Later;
        }

        if (!Write(link, message, how, id, carrier, now))
        {
            Memory.Outgoing.Free(id);
            SessionMetrics.Dropped(DropReason.TooLarge);
            return SendResult.Dropped;
        }

        Put(id, how.Queue(message));
        return SendResult.Written;
    }

    private static bool Write(SessionLink link, in MessageView message, in Matched how, ushort id, Carrier? carrier, long now)
    {
        var protocol = link.Protocol;
        if (carrier is not null && how.Identifiers is null && !protocol.UsesAliases)
        {
            var shared = carrier.Encode(message, how, protocol.Version, now);
            if (!protocol.Fits(shared.SizeFor(protocol.Version)))
            {
                return false;
            }

            protocol.Send(link.Outgoing.Writer, shared, id);
        }
        else
        {
            var publish = message.For(how.Qos, how.RetainFlag, how.Identifiers, now);
            if (!protocol.Fits(publish))
            {
                return false;
            }

            protocol.Send(link.Outgoing.Writer, publish, id);
        }

        link.CountSent();
        SessionMetrics.Sent.Add(1);
        return true;
    }

    private void Wait(in MessageView message, in Matched how, Carrier carrier)
    {
        var entry = how.Queue(message);
        if (!parts.Replaying)
        {
            if (parts.Limits.Drop == QueueDrop.Newest && IsOver(entry.Bytes))
            {
                Drop(entry.Key);
                return;
            }

            while (Queue.Count > 0 && IsOver(entry.Bytes))
            {
                Drop(Queue.Dequeue().Key);
            }

            SessionMetrics.Queued.Add(1);
            if (how.Copy is null)
            {
                carrier.Keep(message);
            }
        }

        Queue.Enqueue(entry);
    }

    private void WaitOnce(in MessageView message, in Matched how)
    {
        var entry = how.Queue(message);
        if (entry.Retained ? Queue.Exempt >= parts.Limits.MostRetained : IsOver(entry.Bytes))
        {
            SessionMetrics.Dropped(DropReason.Slow);
            return;
        }

        SessionMetrics.Queued.Add(1);
        Queue.Enqueue(entry with { Copy = entry.Copy ?? Message.Of(message) });
        parts.Feeder.Add(this);
    }

    private bool IsOver(int more) =>
        Queue.Count - Queue.Exempt + (more > 0 ? 1 : 0) > parts.Limits.MostMessages || Queue.Bytes - Queue.ExemptBytes + more > parts.Limits.MostBytes;

    private void Drop(long key)
    {
        SessionMetrics.Dropped(DropReason.QueueFull);
        if (dropped.Count == 0)
        {
            parts.Dropping.Add(this);
        }

        dropped.Add(key);
    }
}
