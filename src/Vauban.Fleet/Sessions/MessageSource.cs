using Vauban.Fleet.Log;

namespace Vauban.Fleet.Sessions;

/// <summary>Gives back the messages that queues point to: from a bounded memory of those that were queued lately, else from the log.</summary>
internal sealed class MessageSource(DeviceLog log, DeviceTopics topics, int mostBytes)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, Message> kept = [];
    private readonly Queue<Message> oldestFirst = new();
    private long bytes;

    /// <summary>Remembers a message that was just queued.</summary>
    public void Keep(Message message)
    {
        lock (gate)
        {
            if (!kept.TryAdd(message.Position, message))
            {
                return;
            }

            oldestFirst.Enqueue(message);
            bytes += message.Bytes;
            while (bytes > mostBytes && oldestFirst.TryDequeue(out var oldest))
            {
                kept.Remove(oldest.Position);
                bytes -= oldest.Bytes;
            }
        }
    }

    /// <summary>Forgets what is remembered; the log still has it.</summary>
    public void Forget()
    {
        lock (gate)
        {
            kept.Clear();
            oldestFirst.Clear();
            bytes = 0;
        }
    }

    /// <summary>Null when the log no longer holds it. Reads a file: not on a socket thread.</summary>
    public Message? Find(long position)
    {
        lock (gate)
        {
            if (kept.TryGetValue(position, out var message))
            {
                return message;
            }
        }

        if (log.Find(new LogPosition(position)) is not { } record)
        {
            return null;
        }

        var envelope = Envelope.Read(record.Envelope.Span);
        byte[] scratch = [];
        return Message.Of(envelope.Open(record, envelope.Topic.IsEmpty ? topics.Write(record, ref scratch) : envelope.Topic));
    }
}
