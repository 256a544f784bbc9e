namespace Vauban.Fleet.Sessions;

/// <content>What the session holds of the log. All under <see cref="Sync"/>.</content>
internal sealed partial class BrokerSession
{
    public long Floor()
    {
        var floor = long.MaxValue;
        for (var i = 0; i < Queue.Count; i++)
        {
            floor = Queue[i].Copy is null ? Math.Min(floor, Queue[i].Position) : floor;
        }

        foreach (var id in Memory.Outgoing.InOrder())
        {
            floor = slots[id - 1].Copy is null ? Math.Min(floor, slots[id - 1].Position) : floor;
        }

        return floor;
    }

    public long CopiedBytes()
    {
        long bytes = 0;
        for (var i = 0; i < Queue.Count; i++)
        {
            bytes += Queue[i] is { Copy: not null, Retained: false } ? Queue[i].Bytes : 0;
        }

        return bytes;
    }

    /// <summary>Messages below the floor get their content; what does not fit is dropped. Returns the bytes copied for all sessions.</summary>
    public long CopyOut(long floor, long copied)
    {
        for (var i = 0; i < Queue.Count && (Queue[i].Position < floor || Queue[i].Copy is not null); i++)
        {
            if (Queue[i].Copy is not null)
            {
                continue;
            }

            if (copied + Queue[i].Bytes <= parts.Limits.MostCopiedBytes && parts.Source.Find(Queue[i].Position) is { } message)
            {
                copied += message.Bytes;
                Queue.Hold(i, message);
            }
            else
            {
                Queue.Remove(Queue[i].Key, out var given);
                Note(given.Key, DropReason.Pinned);
                i--;
            }
        }

        foreach (var id in Memory.Outgoing.InOrder())
        {
            if (slots[id - 1] is { Copy: null } sent && sent.Position < floor && parts.Source.Find(sent.Position) is { } message)
            {
                slots[id - 1] = sent with { Copy = message };
            }
        }

        return copied;
    }

    /// <summary>What waits now, for somebody who looks at the messages without the lock.</summary>
    public List<QueuedMessage> Waiting()
    {
        lock (Sync)
        {
            return [.. Enumerable.Range(0, Queue.Count).Select(index => Queue[index])];
        }
    }

    /// <summary>Gives up messages whose sender was erased.</summary>
    public void Erase(IEnumerable<long> keys)
    {
        lock (Sync)
        {
            foreach (var key in keys)
            {
                Forget(key);
                Note(key, DropReason.Erased);
            }
        }
    }
}
