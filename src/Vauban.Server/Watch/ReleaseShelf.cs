using System.Collections.Concurrent;
using System.Collections.Immutable;
using Vauban.Core.Releases.Sbom;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;

namespace Vauban.Server.Watch;

/// <summary>
/// Releases with their bills of materials, judged against the server's mirror (<see cref="MirrorFolder"/>). A judgement is kept until the mirror's
/// index or our own decisions change: the document never does, being named by its hash.
/// </summary>
internal sealed class ReleaseShelf(RecordsRoom records, VexDecisions decisions)
{
    private const int MostKept = 200;
    private readonly ConcurrentDictionary<(string Sbom, DateTime Index, string Decided), Scan> kept = new();

    /// <summary>VAUBAN_MIRROR, or <c>mirror</c> in the data folder.</summary>
    public string MirrorFolder { get; } = Environment.GetEnvironmentVariable("VAUBAN_MIRROR") is { Length: > 0 } named ? named : Path.Combine(records.Folder.Path, "mirror");

    public IReadOnlyList<ShelvedRelease> List(Access access, string product)
    {
        var running = records.Devices.CountReleases(access, DeviceFilter.OfProduct(product));
        return [.. records.Releases.List(access, product).Select(release => Shelve(release, running.GetValueOrDefault(release.Version)))];
    }

    /// <summary>Null when there is no such release, or it may not be viewed.</summary>
    public ShelvedRelease? Find(Access access, string product, string version) =>
        records.Releases.Find(access, product, version) is { } release ? Shelve(release, records.Devices.CountReleases(access, DeviceFilter.OfProduct(product)).GetValueOrDefault(version)) : null;

    /// <summary>How many devices of the product report any release.</summary>
    public long Reporting(Access access, string product) => records.Devices.CountReleases(access, DeviceFilter.OfProduct(product)).Where(one => one.Key.Length > 0).Sum(one => one.Value);

    /// <summary>The document as it was registered; null without one.</summary>
    public byte[]? Document(Access access, string product, string version) => records.Releases.Find(access, product, version)?.Sbom is { } sbom ? records.Blobs.Get(sbom) : null;

    /// <summary>Registers a release with its bill of materials: what cannot be read is not registered. VB-REGISTRY-001 not allowed.</summary>
    public async Task<(ShelvedRelease? Release, ImmutableArray<Problem> Problems)> RegisterAsync(Access access, string product, string version, ImmutableArray<ReleaseImage> images, ReadOnlyMemory<byte> document, CancellationToken cancel)
    {
        if (!access.AllowsProduct(Permission.Change, product))
        {
            return (null, [Problem.Of("VB-REGISTRY-001", product)]);
        }

        var reading = BomReader.Read(document, "sbom");
        if (reading.Bom is null)
        {
            return (null, reading.Problems);
        }

        var sbom = records.Blobs.Put(document.Span);
        return (await records.Releases.RegisterAsync(access, product, version, images, sbom, cancel)).Succeeded(out var release, out var problem) ? (Find(access, product, release.Version), []) : (null, [problem]);
    }

    private ShelvedRelease Shelve(Release release, long devices)
    {
        if (release.Sbom is not { } sbom || records.Blobs.Get(sbom) is not { } bytes)
        {
            return new ShelvedRelease(release, null, [], devices);
        }

        var mirror = Directory.Exists(MirrorFolder) && Directory.EnumerateFileSystemEntries(MirrorFolder).Any(path => !Path.GetFileName(path).StartsWith('.')) ? MirrorFolder : null;
        var claims = decisions.List(Access.System, release.Product).Where(row => row.Counts).ToList();
        var decided = string.Join(' ', claims.Select(row => row.Decision.Id));
        var key = (sbom, mirror is null || !Assurance.Vulnerabilities.Indexing.Mirror.IsCurrent(mirror, Scan.IndexPath(mirror)) ? default : File.GetLastWriteTimeUtc(Scan.IndexPath(mirror)), decided);
        if (key.Item2 != default && kept.TryGetValue(key, out var known))
        {
            return new ShelvedRelease(release, known, [], devices);
        }

        var reading = BomReader.Read(bytes, "sbom");
        if (reading.Bom is null)
        {
            return new ShelvedRelease(release, null, reading.Problems, devices);
        }

        if (!Scan.Of(reading.Bom, reading.Notes, new ScanRequest("sbom", mirror, [], "none", 0, false, null), claims.Select(row => row.Claim)).Succeeded(out var scan, out var problem))
        {
            return new ShelvedRelease(release, null, [problem], devices);
        }

        if (mirror is not null)
        {
            if (kept.Count >= MostKept)
            {
                kept.Clear();
            }

            kept[(sbom, File.GetLastWriteTimeUtc(Scan.IndexPath(mirror)), decided)] = scan;
        }

        return new ShelvedRelease(release, scan, [], devices);
    }
}
