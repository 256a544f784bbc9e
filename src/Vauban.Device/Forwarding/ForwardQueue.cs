namespace Vauban.Device.Forwarding;

/// <summary>
/// Messages kept on disk until the gateway has acknowledged them. Bounded: when a new message would pass the bound, the oldest go and are
/// counted. After a crash at any byte, every message whose append had returned and that was not acknowledged is there again, in order;
/// some acknowledged ones may be too (at least once). Thread-safe; calls block on the disk.
/// </summary>
public sealed class ForwardQueue : IDisposable
{
    private readonly Lock gate = new();
    private readonly ForwardOptions options;
    private readonly string folder;
    private readonly QueueCursor cursor;
    private readonly List<QueueSegment> segments = [];
    private readonly SortedDictionary<long, (QueueSegment Segment, long Offset, int Length)> waiting = [];
    private long last;

    private ForwardQueue(string folder, ForwardOptions options)
    {
        this.folder = folder;
        this.options = options;
        cursor = new QueueCursor(Path.Combine(folder, "cursor"));
        last = cursor.Acknowledged;
        foreach (var path in Directory.GetFiles(folder, "*.queue").Order(StringComparer.Ordinal))
        {
            segments.Add(QueueSegment.Open(path, Found));
        }
    }

    /// <summary>Messages not yet acknowledged.</summary>
    public int Pending
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    /// <summary>Messages lost to the bound or to a full disk since the queue exists.</summary>
    public long Dropped
    {
        get
        {
            lock (gate)
            {
                return cursor.Dropped;
            }
        }
    }

    public long BytesOnDisk
    {
        get
        {
            lock (gate)
            {
                return segments.Sum(segment => segment.Length);
            }
        }
    }

    /// <exception cref="IOException">The folder cannot be used.</exception>
    public static ForwardQueue Open(string folder, ForwardOptions options)
    {
        Directory.CreateDirectory(folder);
        return new ForwardQueue(folder, options);
    }

    /// <summary>Keeps a message. False when it could not be kept (too large, disk refused): it is then counted as dropped.</summary>
    public bool Append(string topic, string? contentType, ReadOnlyMemory<byte> payload)
    {
        lock (gate)
        {
            var frame = QueueFrame.Encode(new QueuedMessage(last + 1, topic, contentType, payload));
            if (payload.Length > QueueFrame.MaxPayload || frame.Length > options.MaxBytes / 2)
            {
                Drop(1);
                return false;
            }

            while (waiting.Count >= options.MaxMessages)
            {
                DropOldest();
            }

            while (segments.Count > 1 && segments.Sum(segment => segment.Length) + frame.Length > options.MaxBytes)
            {
                DropOldestSegment();
            }

            return TryWrite(frame) || (segments.Count > 1 && DropOldestSegment() && TryWrite(frame)) || Drop(1);
        }
    }

    /// <summary>The oldest message after <paramref name="sequence"/> that is not acknowledged; null when there is none.</summary>
    public QueuedMessage? Next(long sequence)
    {
        lock (gate)
        {
            foreach (var (found, place) in waiting)
            {
                if (found > sequence)
                {
                    return place.Segment.Read(place.Offset, place.Length);
                }
            }

            return null;
        }
    }

    /// <summary>The message need not be sent again.</summary>
    public void Acknowledge(long sequence)
    {
        lock (gate)
        {
            if (waiting.Remove(sequence))
            {
                Settle(cursor.Dropped);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            segments.ForEach(segment => segment.Dispose());
            cursor.Dispose();
        }
    }

    private void Found(long sequence, QueueSegment segment, long offset, int length)
    {
        last = Math.Max(last, sequence);
        if (sequence > cursor.Acknowledged)
        {
            waiting[sequence] = (segment, offset, length);
        }
    }

    private bool TryWrite(byte[] frame)
    {
        try
        {
            if (segments.Count == 0 || (segments[^1].Length > 0 && segments[^1].Length + frame.Length > options.SegmentBytes))
            {
                segments.Add(QueueSegment.Create(folder, last + 1));
            }

            var segment = segments[^1];
            var offset = segment.Length;
            segment.Append(last + 1, frame, options.FlushToDisk);
            waiting[++last] = (segment, offset, frame.Length);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void DropOldest()
    {
        waiting.Remove(waiting.Keys.First());
        Settle(cursor.Dropped + 1);
    }

    private bool DropOldestSegment()
    {
        var gone = waiting.Where(entry => entry.Value.Segment == segments[0]).Select(entry => entry.Key).ToList();
        gone.ForEach(sequence => waiting.Remove(sequence));
        segments[0].Delete();
        segments.RemoveAt(0);
        Settle(cursor.Dropped + gone.Count);
        return true;
    }

    private bool Drop(int count)
    {
        Settle(cursor.Dropped + count);
        return false;
    }

    /// <summary>Writes how far all is acknowledged, and frees the segments below.</summary>
    private void Settle(long dropped)
    {
        var done = waiting.Count == 0 ? last : waiting.Keys.First() - 1;
        cursor.Write(done, dropped);
        while (segments.Count > 1 && segments[0].Last <= done)
        {
            segments[0].Delete();
            segments.RemoveAt(0);
        }
    }
}
