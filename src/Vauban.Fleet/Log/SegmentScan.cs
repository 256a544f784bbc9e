using System.Buffers.Binary;

namespace Vauban.Fleet.Log;

/// <summary>
/// Reads a segment from its start and finds where it ends. A hole followed by frames of a later commit is corruption: it is noted and
/// passed. A hole followed by nothing, or only by frames of its own commit, is a torn tail.
/// </summary>
internal sealed class SegmentScan(Segment segment, ReadOnlyMemory<byte> content, int maxFrame)
{
    private readonly List<LogCorruption> corruptions = [];

    public IReadOnlyList<LogCorruption> Corruptions => corruptions;

    /// <summary>Position after the last valid record.</summary>
    public long End { get; private set; } = segment.First;

    /// <summary>Position of the last valid record; 0 when there is none.</summary>
    public long Last { get; private set; }

    /// <param name="limit">Where the next segment begins; nothing from there on belongs to this one.</param>
    public void Run(long limit)
    {
        var position = segment.First;
        while (position < limit)
        {
            var length = Frame.Check(From(position), position, maxFrame);
            if (length == 0)
            {
                if (Resume(position, limit) is not { } next)
                {
                    break;
                }

                corruptions.Add(new LogCorruption(segment.Name, new LogPosition(position), new LogPosition(next)));
                position = next;
                continue;
            }

            Last = position;
            position += length;
            End = position;
        }

        if (limit != long.MaxValue && End < limit)
        {
            corruptions.Add(new LogCorruption(segment.Name, new LogPosition(End), new LogPosition(limit)));
            End = limit;
        }
    }

    /// <summary>The first valid frame after the hole that proves the hole had been flushed; null when the tail is torn.</summary>
    private long? Resume(long hole, long limit)
    {
        var bytes = content.Span;
        for (var offset = segment.OffsetOf(hole) + 1; offset + Frame.HeaderBytes <= bytes.Length; offset++)
        {
            var position = segment.First + offset - Segment.HeaderBytes;
            if (position >= limit)
            {
                return null;
            }

            if (
                BinaryPrimitives.ReadInt64LittleEndian(bytes[((int)offset + 8)..]) == position
                && Frame.Check(bytes[(int)offset..], position, maxFrame) > 0
                && Frame.CommitStart(bytes[(int)offset..], position) > hole
            )
            {
                return FirstValidAfter(hole, position);
            }
        }

        return null;
    }

    private long FirstValidAfter(long hole, long atMost)
    {
        for (var position = hole + 1; position < atMost; position++)
        {
            if (Frame.Check(From(position), position, maxFrame) > 0)
            {
                return position;
            }
        }

        return atMost;
    }

    private ReadOnlySpan<byte> From(long position)
    {
        var offset = segment.OffsetOf(position);
        return offset >= content.Length ? default : content.Span[(int)offset..];
    }
}
