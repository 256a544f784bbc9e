using Vauban.Fleet.Log;

namespace Vauban.Tests.Fleet.Log;

/// <summary>
/// A disk that keeps for sure only what was flushed. At a crash each page that was written since is kept, lost or torn at random, and
/// each name that was not flushed may be gone. It can fail flushes and run full.
/// </summary>
internal sealed class SimulatedDisk(int seed) : Disk
{
    private const int Page = 64;
    private readonly Lock gate = new();
    private readonly Random random = new(seed);
    private Dictionary<string, Content> names = new(StringComparer.Ordinal);
    private Dictionary<string, Content> flushedNames = new(StringComparer.Ordinal);

    /// <summary>Of 100 flushes, how many fail.</summary>
    public int FailingFlushes { get; set; }

    public long Capacity { get; set; } = long.MaxValue;

    public int Flushes { get; private set; }

    public long Used
    {
        get
        {
            lock (gate)
            {
                return names.Values.Sum(one => (long)one.Live.Length + one.Reserved);
            }
        }
    }

    /// <summary>What a start after a power cut finds.</summary>
    public SimulatedDisk Crash()
    {
        lock (gate)
        {
            var after = new SimulatedDisk(random.Next()) { FailingFlushes = FailingFlushes };
            foreach (var name in flushedNames.Keys.Union(names.Keys, StringComparer.Ordinal))
            {
                // A creation, replacement or deletion that was not flushed may or may not have happened.
                var content = random.Next(2) == 0 ? names.GetValueOrDefault(name) : flushedNames.GetValueOrDefault(name);
                if (content is not null)
                {
                    after.names[name] = Torn(content);
                }
            }

            after.flushedNames = new(after.names, StringComparer.Ordinal);
            return after;
        }
    }

    /// <summary>Changes one durable byte behind everybody's back.</summary>
    public void Rot(string name, int offset)
    {
        lock (gate)
        {
            names[name].Live[offset] ^= 0x40;
            names[name].Flushed = [.. names[name].Live];
        }
    }

    public override IReadOnlyList<string> List()
    {
        lock (gate)
        {
            return [.. names.Keys.Order(StringComparer.Ordinal)];
        }
    }

    public override DiskFile Create(string name, long expectedBytes)
    {
        lock (gate)
        {
            Take(expectedBytes);
            var content = new Content { Reserved = expectedBytes };
            names.Add(name, content);
            return new SimulatedFile(this, content);
        }
    }

    public override DiskFile Open(string name)
    {
        lock (gate)
        {
            return names.TryGetValue(name, out var content) ? new SimulatedFile(this, content) : throw new FileNotFoundException(name);
        }
    }

    public override void Replace(string from, string to)
    {
        lock (gate)
        {
            names[to] = names[from];
            names.Remove(from);
        }
    }

    public override void Delete(string name)
    {
        lock (gate)
        {
            names.Remove(name);
        }
    }

    public override void FlushNames()
    {
        lock (gate)
        {
            FailSometimes();
            flushedNames = new(names, StringComparer.Ordinal);
        }
    }

    private void Take(long bytes)
    {
        if (names.Values.Sum(one => Math.Max(one.Live.Length, one.Reserved)) + bytes > Capacity)
        {
            throw new DiskFullException("simulated");
        }
    }

    private void FailSometimes()
    {
        Flushes++;
        if (random.Next(100) < FailingFlushes)
        {
            throw new IOException("simulated flush failure");
        }
    }

    private Content Torn(Content content)
    {
        var live = content.Live;
        var result = new byte[random.Next(Math.Min(content.Flushed.Length, live.Length), Math.Max(content.Flushed.Length, live.Length) + 1)];
        content.Flushed.AsSpan(0, Math.Min(content.Flushed.Length, result.Length)).CopyTo(result);
        for (var at = 0; at < Math.Min(live.Length, result.Length); at += Page)
        {
            var length = Math.Min(Page, Math.Min(live.Length, result.Length) - at);
            var keep = random.Next(3) switch
            {
                0 => 0,
                1 => length,
                _ => random.Next(length + 1),
            };
            live.AsSpan(at, keep).CopyTo(result.AsSpan(at));
        }

        return new Content { Live = result, Flushed = [.. result] };
    }

    private sealed class Content
    {
        public byte[] Live = [];
        public byte[] Flushed = [];
        public long Reserved;
    }

    private sealed class SimulatedFile(SimulatedDisk disk, Content content) : DiskFile
    {
        public override long Length => content.Live.Length;

        public override void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            lock (disk.gate)
            {
                var length = Math.Max(content.Live.Length, (int)offset + bytes.Length);
                if (length > Math.Max(content.Live.Length, content.Reserved))
                {
                    disk.Take(length - Math.Max(content.Live.Length, content.Reserved));
                }

                var live = new byte[length];
                content.Live.CopyTo(live, 0);
                bytes.CopyTo(live.AsSpan((int)offset));
                content.Live = live;
            }
        }

        public override int Read(long offset, Span<byte> bytes)
        {
            lock (disk.gate)
            {
                var count = (int)Math.Clamp(content.Live.Length - offset, 0, bytes.Length);
                content.Live.AsSpan((int)Math.Min(offset, content.Live.Length), count).CopyTo(bytes);
                return count;
            }
        }

        public override void Flush()
        {
            lock (disk.gate)
            {
                disk.FailSometimes();
                content.Flushed = [.. content.Live];
            }
        }

        public override void Truncate(long length)
        {
            lock (disk.gate)
            {
                content.Live = content.Live[..(int)Math.Min(length, content.Live.Length)];
                content.Reserved = 0;
            }
        }

        public override void Dispose() => content.Reserved = Math.Min(content.Reserved, content.Live.Length);
    }
}
