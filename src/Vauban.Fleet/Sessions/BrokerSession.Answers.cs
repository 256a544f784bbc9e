using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <content>What the client says of messages, and what is said to it once the log is durable. All under <see cref="Sync"/>; the connection holds its own lock too where bytes are written.</content>
internal sealed partial class BrokerSession
{
    /// <summary>The client has the message; noted with the others of the same read by <see cref="NoteCompleted"/>.</summary>
    public void Delivered(ushort id)
    {
        if (IsNoted)
        {
            completed.Add(slots[id - 1].Key);
        }

        slots[id - 1] = default;
    }

    /// <summary>Notes what was delivered, without waiting: losing it only sends again. True when something waits for the room there is now.</summary>
    public bool NoteCompleted()
    {
        if (completed.Count > 0)
        {
            parts.Journal.Gone(Number, NoteKind.Completed, completed);
            completed.Clear();
        }

        return Queue.Count > 0 || Link is { Resending: true };
    }

    /// <summary>PUBREC came: PUBREL goes out when that is durable, else a crash would send the message again to a client that has dealt with it.</summary>
    public void ReceivedByClient(SessionLink link, ushort id)
    {
        var position = IsNoted ? parts.Journal.Received(Number, id) : 0;
        if (position != 0)
        {
            link.Later(position, id, AnswerKind.Pubrel);
        }
        else
        {
            link.Protocol.Release(link.Outgoing.Writer, id);
        }
    }

    /// <summary>PUBREL came: PUBCOMP goes out when it is durable that the identifier is free, else its next use would pass for the same message. False when the log refuses.</summary>
    public bool ReleasedByClient(SessionLink link, ushort id)
    {
        if (!IsNoted)
        {
            link.Protocol.Complete(link.Outgoing.Writer, id);
            return true;
        }

        var position = parts.Journal.Released(Number, id);
        if (position != 0)
        {
            link.Later(position, id, AnswerKind.Pubcomp);
        }

        return position != 0;
    }

    /// <summary>The log is durable up to this answer.</summary>
    public void Answer(SessionLink link, ushort id, AnswerKind kind)
    {
        var (protocol, output) = (link.Protocol, link.Outgoing.Writer);
        switch (kind)
        {
            case AnswerKind.Puback:
                protocol.Acknowledge(output, id);
                break;
            case AnswerKind.Pubrec:
                protocol.Receive(output, id);
                break;
            case AnswerKind.Pubcomp:
                protocol.Complete(output, id);
                break;
            case AnswerKind.Pubrel:
                protocol.Release(output, id);
                break;
            default:
                SendNoted(link, id);
                break;
        }
    }

    private void SendNoted(SessionLink link, ushort id)
    {
        var entry = id <= slots.Length ? slots[id - 1] : default;
        if (ReferenceEquals(Link, link) && Memory.Outgoing.Has(id) && entry.Copy is { } message)
        {
            Write(link, message.View, new Matched(entry.Qos, entry.RetainFlag, entry.Identifiers), id, null, parts.Journal.Now);
            // From here on the log has it; only a retained message is in no log.
            slots[id - 1] = entry.Retained ? entry : entry with { Copy = null };
        }
    }
}
