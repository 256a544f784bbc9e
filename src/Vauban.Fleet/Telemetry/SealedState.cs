using System.Collections.Immutable;
using Vauban.Fleet.Log;

namespace Vauban.Fleet.Telemetry;

/// <summary>The current view and the only ways it changes: each writes the manifest first, then swaps the view.</summary>
internal sealed class SealedState
{
    private readonly Lock gate = new();
    private readonly Disk disk;
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
            disk.Delete(file.Name);
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
