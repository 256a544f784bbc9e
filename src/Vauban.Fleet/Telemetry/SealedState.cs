using System.Collections.Immutable;
using Vauban.Fleet.Log;

namespace Vauban.Fleet.Telemetry;

/// <summary>The current view and the only ways it changes: each writes the manifest first, then swaps the view.</summary>
internal sealed class SealedState
{
    private readonly Lock gate = new();
    private readonly Disk disk;
    private readonly Dictionary<string, int> leased = new(StringComparer.Ordinal);
    private readonly HashSet<string> unlisted = new(StringComparer.Ordinal);
    private volatile TelemetryView view;

    public SealedState(Disk disk, Tail first)
    {
        this.disk = disk;
        Manifest = ManifestFile.Read(disk);
        view = new TelemetryView(Manifest, [first]);
        RemoveLeftovers();
    }

    public TelemetryView View => view;

    public Manifest Manifest { get; private set; }

    /// <summary>The current view, whose files stay until the lease is given back. A crash meanwhile leaves leftovers, which the next start removes.</summary>
    public FileLease Lease()
    {
        lock (gate)
        {
            var held = view;
            foreach (var file in held.Manifest.Files)
            {
                leased[file.Name] = leased.GetValueOrDefault(file.Name) + 1;
            }

            return new FileLease(held, () => GiveBack(held));
        }
    }

    /// <summary>A new tail follows the closed ones.</summary>
    public void Begin(Tail next)
    {
        lock (gate)
        {
            view = view with { Tails = view.Tails.Add(next) };
        }
    }

    /// <summary>The values of a closed tail are in files now.</summary>
    public void Seal(Tail closed, IReadOnlyList<SealedFile> files)
    {
        var next = Manifest with { SealedThrough = Math.Max(Manifest.SealedThrough, closed.End.Value), Files = Manifest.Files.AddRange(files) };
        Commit(next, tails => tails.Remove(closed));
    }

    /// <summary>Some files are gone, some have come.</summary>
    public void Replace(IReadOnlyCollection<SealedFile> gone, IReadOnlyCollection<SealedFile> come)
    {
        Commit(Manifest with { Files = Manifest.Files.RemoveRange(gone).AddRange(come) }, tails => tails);
        foreach (var file in gone)
        {
            Delete(file.Name);
        }
    }

    public void Mark(ImmutableArray<Tombstone> tombstones) => Commit(Manifest with { Tombstones = tombstones }, tails => tails);

    private void Commit(Manifest next, Func<ImmutableArray<Tail>, ImmutableArray<Tail>> change)
    {
        ManifestFile.Write(disk, next);
        lock (gate)
        {
            Manifest = next;
            view = new TelemetryView(next, change(view.Tails));
        }
    }

    private void Delete(string name)
    {
        lock (gate)
        {
            if (leased.ContainsKey(name))
            {
                unlisted.Add(name);
                return;
            }
        }

        disk.Delete(name);
    }

    private void GiveBack(TelemetryView held)
    {
        List<string> free = [];
        lock (gate)
        {
            foreach (var name in held.Manifest.Files.Select(file => file.Name))
            {
                if (--leased[name] == 0)
                {
                    leased.Remove(name);
                    if (unlisted.Remove(name))
                    {
                        free.Add(name);
                    }
                }
            }
        }

        free.ForEach(disk.Delete);
    }

    /// <summary>What a crash left between a written file and its place in the manifest.</summary>
    private void RemoveLeftovers()
    {
        var listed = Manifest.Files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in disk.List().Where(name => name.EndsWith(".parquet", StringComparison.Ordinal) || name.EndsWith(".tmp", StringComparison.Ordinal)))
        {
            if (!listed.Contains(name))
            {
                disk.Delete(name);
            }
        }
    }
}
