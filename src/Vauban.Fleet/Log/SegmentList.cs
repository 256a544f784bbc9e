using System.Collections.Immutable;

namespace Vauban.Fleet.Log;

/// <summary>The segments that exist, oldest first, and what may be deleted: all that lies below every floor.</summary>
internal sealed class SegmentList(Disk disk, ImmutableArray<Segment> found)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LogPosition> floors = new(StringComparer.Ordinal);
    private ImmutableArray<Segment> all = found;

    public ImmutableArray<Segment> All
    {
        get
        {
            lock (gate)
            {
                return all;
            }
        }
    }

    public void Add(Segment segment)
    {
        lock (gate)
        {
            all = all.Add(segment);
        }
    }

    public void Remove(Segment segment)
    {
        lock (gate)
        {
            all = all.Remove(segment);
        }
    }

    /// <summary>Says that <paramref name="holder"/> still needs what stands at <paramref name="from"/> and after.</summary>
    public void Hold(string holder, LogPosition from)
    {
        lock (gate)
        {
            floors[holder] = from;
        }
    }

    /// <summary>Deletes the segments that nobody needs; never the last one. Returns how many.</summary>
    public int Free()
    {
        Segment[] free;
        lock (gate)
        {
            if (floors.Count == 0)
            {
                return 0;
            }

            var floor = floors.Values.Min().Value;
            var keep = 0;
            while (keep + 1 < all.Length && all[keep + 1].First <= floor)
            {
                keep++;
            }

            free = [.. all[..keep]];
            all = all[keep..];
        }

        foreach (var segment in free)
        {
            disk.Delete(segment.Name);
        }

        return free.Length;
    }
}
