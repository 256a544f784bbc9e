namespace Vauban.Fleet.Log;

/// <summary>
/// The few things a durable store asks of a folder. The real one is <see cref="FolderDisk"/>; tests bring one that keeps only what was
/// flushed, tears the rest, fails flushes and runs full.
/// </summary>
/// <remarks>Every member throws <see cref="IOException"/> when the disk refuses.</remarks>
internal abstract class Disk
{
    /// <summary>Names of the files, in ordinal order.</summary>
    public abstract IReadOnlyList<string> List();

    /// <summary>A new file; it survives a crash only after <see cref="FlushNames"/>.</summary>
    /// <param name="name">Must not exist.</param>
    /// <param name="expectedBytes">Space to set aside, so that a full disk shows at once.</param>
    public abstract DiskFile Create(string name, long expectedBytes);

    /// <summary>An existing file, to read.</summary>
    public abstract DiskFile Open(string name);

    /// <summary>Gives <paramref name="from"/> the name <paramref name="to"/>, replacing what had it.</summary>
    public abstract void Replace(string from, string to);

    public abstract void Delete(string name);

    /// <summary>Makes creations, replacements and deletions durable.</summary>
    public abstract void FlushNames();

    /// <summary>Writes a whole file so that after a crash it is either the old or the new one.</summary>
    public void Put(string name, ReadOnlySpan<byte> content)
    {
        var temporary = name + ".tmp";
        if (List().Contains(temporary))
        {
            Delete(temporary);
        }

        using (var file = Create(temporary, content.Length))
        {
            file.Write(0, content);
            file.Flush();
        }

        Replace(temporary, name);
        FlushNames();
    }

    /// <summary>A whole file, or null when there is none.</summary>
    public byte[]? Get(string name)
    {
        if (!List().Contains(name))
        {
            return null;
        }

        using var file = Open(name);
        var content = new byte[file.Length];
        var read = 0;
        while (read < content.Length && file.Read(read, content.AsSpan(read)) is > 0 and var count)
        {
            read += count;
        }

        return content[..read];
    }
}
