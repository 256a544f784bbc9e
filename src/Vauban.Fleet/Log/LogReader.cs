using System.Collections.Immutable;

namespace Vauban.Fleet.Log;

/// <summary>Reads durable records from the files, in order, passing what is corrupt.</summary>
internal sealed class LogReader(Disk disk, SegmentList segments, Func<LogPosition> durable, int maxFrame)
{
    private const int ChunkBytes = 1 << 16;

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
            using var file = TryOpen(place.Segment);
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
        var want = ChunkBytes;
        while (position <= until)
        {
            var chunk = new byte[want];
            var count = Fill(file, segment.OffsetOf(position), chunk);
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
                want = ChunkBytes;
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

    private DiskFile? TryOpen(Segment segment)
    {
        try
        {
            return disk.Open(segment.Name);
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
