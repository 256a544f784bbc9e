using System.Collections.Immutable;
using Vauban.Fleet.Log;

namespace Vauban.Fleet.Telemetry;

/// <summary>Values of one stretch of the log, in memory until they are sealed. One thread appends; any number read what was published.</summary>
internal sealed class Tail
{
    private const int ChunkRows = 4096;
    private ImmutableArray<TailRow[]> chunks = [];
    private int appended;
    private int published;

    /// <summary>Rows that readers may see.</summary>
    public int Count => Volatile.Read(ref published);

    /// <summary>Where the log goes on after this stretch; set when it is closed.</summary>
    public LogPosition End { get; set; }

    public void Append(in TailRow row)
    {
        if (appended == chunks.Length * ChunkRows)
        {
            chunks = chunks.Add(new TailRow[ChunkRows]);
        }

        chunks[^1][appended % ChunkRows] = row;
        appended++;
    }

    public void Publish() => Volatile.Write(ref published, appended);

    /// <summary>The published rows, in the order they came.</summary>
    public IEnumerable<TailRow> Rows()
    {
        var count = Count;
        var seen = chunks;
        for (var index = 0; index < count; index++)
        {
            yield return seen[index / ChunkRows][index % ChunkRows];
        }
    }
}
