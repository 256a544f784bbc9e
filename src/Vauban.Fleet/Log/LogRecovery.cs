using System.Collections.Immutable;

namespace Vauban.Fleet.Log;

/// <summary>What a folder of segments holds after a start.</summary>
/// <param name="Segments">Those with records, oldest first.</param>
/// <param name="Next">Position of the next record.</param>
/// <param name="Last">Position of the last record; 0 for none.</param>
/// <param name="Generation">Highest in use.</param>
internal sealed record LogRecovery(
    ImmutableArray<Segment> Segments,
    long Next,
    long Last,
    int Generation,
    ImmutableArray<LogCorruption> Corruptions
)
{
    /// <summary>Reads every segment, notes corruption, cuts the torn tail off, removes segments that hold nothing.</summary>
    public static LogRecovery Of(Disk disk, int maxFrame)
    {
        var found = disk.List()
            .Select(Segment.Parse)
            .OfType<Segment>()
            .OrderBy(segment => segment.First)
            .ThenBy(segment => segment.Generation)
            .ToList();
        var kept = ImmutableArray.CreateBuilder<Segment>();
        var corruptions = ImmutableArray.CreateBuilder<LogCorruption>();
        long next = 1;
        long last = 0;
        for (var index = 0; index < found.Count; index++)
        {
            var segment = found[index];
            var limit = index + 1 < found.Count ? found[index + 1].First : long.MaxValue;
            var scan = new SegmentScan(segment, disk.Get(segment.Name), maxFrame);
            scan.Run(limit);
            next = Math.Max(segment.First, scan.End);
            if (next == segment.First)
            {
                disk.Delete(segment.Name);
                continue;
            }

            kept.Add(segment);
            corruptions.AddRange(scan.Corruptions);
            last = scan.Last == 0 ? last : scan.Last;
        }

        return new LogRecovery(kept.ToImmutable(), next, last, found.Count == 0 ? 0 : found.Max(one => one.Generation), corruptions.ToImmutable());
    }
}
