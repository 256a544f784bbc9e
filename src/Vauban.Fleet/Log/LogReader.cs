using System.Collections.Immutable;

namespace Vauban.Fleet.Log;

/// <summary>
/// Reads durable records from the files, in order, passing what is corrupt. It keeps the file of its last segment open. One thread at a
/// time.
/// </summary>
/// <param name="chunkBytes">Read at once.</param>
/// <param name="reuses">The bytes of a record are valid only until the next record: nothing is allocated for them.</param>
internal sealed class LogReader(Disk disk, SegmentList segments, Func<LogPosition> durable, int maxFrame, int chunkBytes = 1 << 16, bool reuses = false) : IDisposable
{
    private (string Name, DiskFile File)? open;
    private byte[] reused = [];

    /// <summary>Records at <paramref name="from"/> and after, up to what is durable when the end is reached.</summary>
    public IEnumerable<LogRecord> Read(LogPosition from)
    {
        var position = Math.Max(from.Value, 1);
        while (true)
        {
            // The durable position first: every segment up to it is then in the list.
            var until = durable().Value;
            if (position > until || Locate(position) is not { } place)
            {
                yield break;
            }

            position = Math.Max(position, place.Segment.First);
            var file = TryOpen(place.Segment);
            if (file is null)
            {
                position = Math.Max(position, place.Limit);
                continue;
            }

            foreach (var record in ReadSegment(file, place.Segment, position, Math.Min(until, place.Limit - 1)))
            {
                yield return record;
                position = record.End.Value;
            }

            if (position <= until && position < place.Limit)
            {
                position = Math.Min(AfterHole(file, place.Segment, position, place.Limit), place.Limit);
                if (position == long.MaxValue)
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>The record that stands exactly there, if it is durable and intact.</summary>
    public LogRecord? Find(LogPosition position)
    {
        foreach (var record in Read(position))
        {
            return record.Position == position ? record : null;
        }

        return null;
    }

    private IEnumerable<LogRecord> ReadSegment(DiskFile file, Segment segment, long position, long until)
    {
        var want = chunkBytes;
        while (position <= until)
        {
            var chunk = Chunk(want);
            var count = Fill(file, segment.OffsetOf(position), chunk.AsSpan(0, want));
            var at = 0;
            while (position <= until)
            {
                var length = Frame.Check(chunk.AsSpan(at, count - at), position, maxFrame);
                if (length == 0)
                {
                    break;
                }

                yield return Frame.Read(chunk.AsMemory(at, length));
                at += length;
                position += length;
            }

            if (at == 0)
            {
                // Nothing fitted: a frame longer than the chunk, or a hole.
                if (!Frame.MayBe(chunk.AsSpan(0, count), position, maxFrame, out var length) || length <= count)
                {
                    yield break;
                }

                want = length;
            }
            else
            {
                want = chunkBytes;
            }
        }
    }

    private (Segment Segment, long Limit)? Locate(long position)
    {
        var all = segments.All;
        if (all.IsEmpty)
        {
            return null;
        }

        var index = all.Length - 1;
        while (index > 0 && all[index].First > position)
        {
            index--;
        }

        return (all[index], index + 1 < all.Length ? all[index + 1].First : long.MaxValue);
    }

    private long AfterHole(DiskFile file, Segment segment, long hole, long limit)
    {
        var content = new byte[file.Length];
        var count = Fill(file, 0, content);
        var scan = new SegmentScan(segment, content.AsMemory(0, count), maxFrame);
        scan.Run(limit);
        foreach (var corruption in scan.Corruptions)
        {
            if (corruption.From.Value <= hole && hole < corruption.To.Value)
            {
                return corruption.To.Value;
            }
        }

        return limit;
    }

    public void Dispose()
    {
        open?.File.Dispose();
        open = null;
    }

    private byte[] Chunk(int bytes)
    {
        if (!reuses)
        {
            return new byte[bytes];
        }

        if (reused.Length < bytes)
        {
            reused = new byte[bytes];
        }

        return reused;
    }

    private DiskFile? TryOpen(Segment segment)
    {
        if (open is { } last && last.Name == segment.Name)
        {
            return last.File;
        }

        Dispose();
        try
        {
            var file = disk.Open(segment.Name);
            open = (segment.Name, file);
            return file;
        }
        catch (FileNotFoundException)
        {
            // Deleted since the list was read: its records are sealed elsewhere.
            return null;
        }
    }

    private static int Fill(DiskFile file, long offset, Span<byte> into)
    {
        var filled = 0;
        while (filled < into.Length && file.Read(offset + filled, into[filled..]) is > 0 and var count)
        {
            filled += count;
        }

        return filled;
    }
}
