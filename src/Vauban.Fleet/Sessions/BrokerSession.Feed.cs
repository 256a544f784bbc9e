using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <content>Sends what is remembered, then what waits, as far as the client has room. On the pool: reads the log, and never while it holds the lock.</content>
internal sealed partial class BrokerSession
{
    private const int MostAtOnce = 256;
    private int draining;

    /// <summary>True when more could be sent at once.</summary>
    public bool Feed()
    {
        SessionLink? used = null;
        var turns = 0;
        var goesOn = true;
        while (goesOn && turns++ < MostAtOnce && Next(out var link, out var message, out var id))
        {
            var content = message.Copy ?? parts.Source.Find(message.Position);
            used = link;
            goesOn = id != 0 ? Resend(link, id, message, content) : SendWaiting(link, message, content);
        }

        used?.Outgoing.Flush();
        WaitForRoom();
        return goesOn && turns > MostAtOnce;
    }

    /// <summary>No acknowledgement tells when more QoS 0 messages may follow: the connection does, when everything written has gone.</summary>
    private void WaitForRoom()
    {
        SessionLink? link;
        lock (Sync)
        {
            link = Queue.Unacknowledged > 0 ? Link : null;
        }

        if (link is not null && Interlocked.Exchange(ref draining, 1) == 0)
        {
            _ = FeedWhenDrainedAsync(link);
        }
    }

    private async Task FeedWhenDrainedAsync(SessionLink link)
    {
        await link.Outgoing.DrainAsync();
        Volatile.Write(ref draining, 0);
        parts.Feeder.Add(this);
    }

    /// <summary>What comes next: with its identifier when it is sent again, else the head of the queue, which stays there.</summary>
    private bool Next(out SessionLink link, out QueuedMessage message, out ushort id)
    {
        lock (Sync)
        {
            (message, id) = (default, 0);
            link = Link!;
            if (link is null)
            {
                return false;
            }

            lock (link.Outgoing.Sync)
            {
                if (!link.HasBytes)
                {
                    return false;
                }

                if (link.Resending)
                {
                    id = link.Protocol.NextToResend();
                    if (id != 0)
                    {
                        message = slots[id - 1];
                        return true;
                    }

                    if (Memory.Outgoing.Open < Memory.Outgoing.Count)
                    {
                        return false;
                    }

                    link.Resending = false;
                }

                if (Queue.Count == 0 || (Queue[0].Qos != Qos.AtMostOnce && !link.Protocol.HasRoom))
                {
                    return false;
                }

                message = Queue[0];
                return true;
            }
        }
    }

    private bool Resend(SessionLink link, ushort id, in QueuedMessage message, Message? content)
    {
        lock (Sync)
        {
            if (!ReferenceEquals(Link, link) || !Memory.Outgoing.Has(id) || slots[id - 1].Key != message.Key)
            {
                return true;
            }

            lock (link.Outgoing.Sync)
            {
                if (Memory.Outgoing.IsReceived(id))
                {
                    link.Protocol.Release(link.Outgoing.Writer, id);
                    return true;
                }

                var publish = content is null ? default : content.View.For(message.Qos, message.RetainFlag, message.Identifiers, parts.Journal.Now);
                if (content is null || !link.MayRead(content.Topic) || !link.Protocol.Fits(publish))
                {
                    GiveUp(id, content is null ? DropReason.Unreadable : DropReason.Denied);
                    return true;
                }

                link.Protocol.Send(link.Outgoing.Writer, publish, id, again: true);
                return true;
            }
        }
    }

    /// <summary>False when the log takes nothing now: the next look in a second tries again.</summary>
    private bool SendWaiting(SessionLink link, in QueuedMessage message, Message? content)
    {
        lock (Sync)
        {
            if (!ReferenceEquals(Link, link) || Queue.Count == 0 || Queue[0].Key != message.Key)
            {
                return true;
            }

            lock (link.Outgoing.Sync)
            {
                var now = parts.Journal.Now;
                DropReason? reason =
                    content is null ? DropReason.Unreadable
                    : content.View.IsExpired(now) ? DropReason.Expired
                    : !link.MayRead(content.Topic) ? DropReason.Denied
                    : null;
                if (reason is { } why)
                {
                    Note(Queue.Dequeue().Key, why);
                    return true;
                }

                if (message.Qos != Qos.AtMostOnce && !link.Protocol.HasRoom)
                {
                    return true;
                }

                var how = new Matched(message.Qos, message.RetainFlag, message.Identifiers, message.Retained ? content : null, message.Shared);
                if (Send(link, content!.View, how, null, now) == SendResult.Refused)
                {
                    return false;
                }

                Queue.Dequeue();
                return true;
            }
        }
    }

    private void GiveUp(ushort id, DropReason reason)
    {
        var key = slots[id - 1].Key;
        Memory.Outgoing.Free(id);
        slots[id - 1] = default;
        Note(key, reason);
    }

    private void Note(long key, DropReason reason)
    {
        SessionMetrics.Dropped(reason);
        if (IsNoted)
        {
            parts.Journal.Gone(Number, NoteKind.Dropped, [key]);
        }
    }
}
