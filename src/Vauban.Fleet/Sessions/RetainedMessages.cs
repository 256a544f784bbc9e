using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Sessions;

/// <summary>The last message of each topic that was sent with RETAIN (MQTT 5.0 3.3.1.3), in memory with their content, bounded. On the router's thread.</summary>
internal sealed class RetainedMessages(QueueLimits limits)
{
    private readonly TopicMap<Message> topics = new();
    private readonly List<Message> found = [];

    public int Count => topics.Count;

    public long Bytes { get; private set; }

    /// <summary>Takes a message sent with RETAIN; an empty one clears its topic (3.3.1-6). What is beyond the limits is not retained.</summary>
    public void Take(in MessageView message)
    {
        var before = topics.Find(message.Topic);
        if (message.Payload.IsEmpty)
        {
            if (topics.Remove(message.Topic) is { } removed)
            {
                Bytes -= removed.Bytes;
                SessionMetrics.Retained.Add(-1);
            }

            return;
        }

        var bytes = Bytes - (before?.Bytes ?? 0) + message.Bytes;
        if (TopicName.IsDeep(message.Topic) || bytes > limits.MostRetainedBytes || (before is null && topics.Count >= limits.MostRetained))
        {
            SessionMetrics.Dropped(DropReason.RetainedLimit);
            return;
        }

        topics.Set(message.Topic, Message.Of(message));
        Bytes = bytes;
        SessionMetrics.Retained.Add(before is null ? 1 : 0);
    }

    /// <summary>Those that match and have not expired; valid until the next call.</summary>
    public List<Message> Match(ReadOnlySpan<byte> filter, long now)
    {
        found.Clear();
        topics.Match(filter, found);
        found.RemoveAll(message => message.View.IsExpired(now));
        return found;
    }

    /// <summary>Forgets those that have expired.</summary>
    public void Expire(long now) => Forget(message => message.View.IsExpired(now));

    public void Forget(Func<Message, bool> which)
    {
        foreach (var message in topics.Values.Where(which).ToList())
        {
            topics.Remove(message.Topic);
            Bytes -= message.Bytes;
            SessionMetrics.Retained.Add(-1);
        }
    }

    public void Save(BinaryWriter output)
    {
        output.Write(topics.Count);
        foreach (var message in topics.Values)
        {
            message.Save(output);
        }
    }

    public void Load(BinaryReader input)
    {
        for (var left = input.ReadInt32(); left > 0; left--)
        {
            Take(Message.Load(input).View);
        }
    }
}
