namespace Vauban.Fleet.Log;

/// <summary>Writes commits into the current segment and opens the next one when it is full or has failed. Used by the committer only.</summary>
internal sealed class SegmentWriter(Disk disk, SegmentList segments, LogOptions options, int generation) : IDisposable
{
    private DiskFile? file;
    private Segment? segment;
    private long end;
    private int generation = generation;

    /// <summary>The current segment holds at least one commit.</summary>
    public bool HasCommits => file is not null && end > segment!.First;

    /// <summary>Writes and flushes. After an exception the caller must <see cref="Abandon"/> and may then write the same commit again: it goes into a new segment.</summary>
    public void Write(in Commit commit, bool sparing)
    {
        if (file is null || segment!.OffsetOf(commit.First) >= options.SegmentBytes)
        {
            OpenNext(commit.First, sparing ? commit.Length : options.SegmentBytes);
        }

        file!.Write(segment!.OffsetOf(commit.First), commit.Frames);
        if (options.Flushes)
        {
            file.Flush();
        }

        end = commit.End;
    }

    /// <summary>Ends the current segment at its last commit; the next one opens with the next commit.</summary>
    public void Close()
    {
        file?.Dispose();
        file = null;
    }

    /// <summary>
    /// Gives up a segment whose write or flush failed. What it holds beyond its last commit counts for nothing, since the next segment
    /// begins there; the space is given back when the disk lets us.
    /// </summary>
    public void Abandon()
    {
        if (file is null || segment is null)
        {
            return;
        }

        try
        {
            file.Truncate(segment.OffsetOf(end));
        }
        catch (IOException)
        {
            // The bytes stay and are never read.
        }

        Close();
        if (end == segment.First)
        {
            segments.Remove(segment);
            TryDelete(segment.Name);
        }
    }

    public void Dispose() => Close();

    private void OpenNext(long first, long expectedBytes)
    {
        Close();
        var next = new Segment(first, ++generation);
        var created = disk.Create(next.Name, expectedBytes);
        try
        {
            created.Write(0, Segment.Header);
            created.Flush();
            disk.FlushNames();
        }
        catch
        {
            created.Dispose();
            TryDelete(next.Name);
            throw;
        }

        file = created;
        segment = next;
        end = first;
        segments.Add(next);
    }

    private void TryDelete(string name)
    {
        try
        {
            disk.Delete(name);
        }
        catch (IOException)
        {
            // An empty segment that stays is passed over at the next start.
        }
    }
}
