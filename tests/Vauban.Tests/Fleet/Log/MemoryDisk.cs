using Vauban.Fleet.Log;

namespace Vauban.Tests.Fleet.Log;

/// <summary>A disk in memory that allocates only at the start, and whose flushes a test may hold back.</summary>
internal sealed class MemoryDisk : Disk
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, MemoryFile> files = new(StringComparer.Ordinal);
    private readonly object flushing = new();
    private bool held;

    /// <summary>Room that a new file has at once, so that a test does not measure its growth.</summary>
    public int LeastBytes { get; set; }

    /// <summary>How long a flush takes.</summary>
    public TimeSpan FlushTime { get; set; }

    /// <summary>From now on nothing becomes durable.</summary>
    public void HoldFlushes()
    {
        lock (flushing)
        {
            held = true;
        }
    }

    public void LetFlush()
    {
        lock (flushing)
        {
            held = false;
            Monitor.PulseAll(flushing);
        }
    }

    /// <summary>What a start after a kill finds: all that was written.</summary>
    public MemoryDisk Copy()
    {
        lock (gate)
        {
            var copy = new MemoryDisk();
            foreach (var (name, file) in files)
            {
                copy.files[name] = file.Copy(copy);
            }

            return copy;
        }
    }

    public override IReadOnlyList<string> List()
    {
        lock (gate)
        {
            return [.. files.Keys.Order(StringComparer.Ordinal)];
        }
    }

    public override DiskFile Create(string name, long expectedBytes)
    {
        lock (gate)
        {
            return files[name] = new MemoryFile(this, Math.Max(LeastBytes, (int)expectedBytes));
        }
    }

    public override DiskFile Open(string name)
    {
        lock (gate)
        {
            return files.TryGetValue(name, out var file) ? file : throw new FileNotFoundException(name);
        }
    }

    public override void Replace(string from, string to)
    {
        lock (gate)
        {
            files[to] = files[from];
            files.Remove(from);
        }
    }

    public override void Delete(string name)
    {
        lock (gate)
        {
            files.Remove(name);
        }
    }

    public override void FlushNames() { }

    private void WaitToFlush()
    {
        lock (flushing)
        {
            while (held)
            {
                Monitor.Wait(flushing);
            }
        }
    }

    private sealed class MemoryFile(MemoryDisk disk, int expected) : DiskFile
    {
        private byte[] bytes = new byte[expected];
        private int length;

        public override long Length => length;

        public MemoryFile Copy(MemoryDisk onto)
        {
            var copy = new MemoryFile(onto, 0);
            (copy.bytes, copy.length) = (bytes.AsSpan(0, length).ToArray(), length);
            return copy;
        }

        public override void Write(long offset, ReadOnlySpan<byte> content)
        {
            var end = (int)offset + content.Length;
            if (end > bytes.Length)
            {
                Array.Resize(ref bytes, Math.Max(end, bytes.Length * 2));
            }

            content.CopyTo(bytes.AsSpan((int)offset));
            length = Math.Max(length, end);
        }

        public override int Read(long offset, Span<byte> into)
        {
            var count = (int)Math.Clamp(length - offset, 0, into.Length);
            bytes.AsSpan((int)Math.Min(offset, length), count).CopyTo(into);
            return count;
        }

        public override void Flush()
        {
            disk.WaitToFlush();
            if (disk.FlushTime > TimeSpan.Zero)
            {
                Thread.Sleep(disk.FlushTime);
            }
        }

        public override void Truncate(long to) => length = (int)to;

        public override void Dispose() { }
    }
}
