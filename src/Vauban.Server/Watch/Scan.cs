using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Vauban.Assurance.Vulnerabilities.Advisories;
using Vauban.Assurance.Vulnerabilities.Indexing;
using Vauban.Assurance.Vulnerabilities.Matching;
using Vauban.Core.Releases.Sbom;
using Vauban.Core.Text;

namespace Vauban.Server.Watch;

/// <summary>One scan: what was read, how good it is, what was found. <see cref="Report"/> is null when no mirror was given: nothing was looked for.</summary>
internal sealed record Scan(string Path, Bom Bom, ImmutableArray<Problem> Notes, BomQuality Quality, MatchReport? Report)
{
    public string? Mirror { get; init; }

    /// <summary>When the newest file of the mirror was changed.</summary>
    public DateTimeOffset? MirrorAsOf { get; init; }

    public ImmutableArray<Problem> MirrorProblems { get; init; } = [];

    public long Vulnerabilities { get; init; }

    public static Outcome<Scan> Of(Bom bom, ImmutableArray<Problem> notes, ScanRequest request, IEnumerable<VexClaim>? own = null)
    {
        var scan = new Scan(request.Path, bom, notes, BomQuality.Of(bom), null);
        if (request.Mirror is not { } mirror)
        {
            return scan;
        }

        var claims = new List<VexClaim>(own ?? []);
        foreach (var path in request.Vex)
        {
            if (ClaimFile.Read(path).Succeeded(out var read, out var problem))
            {
                claims.AddRange(read);
            }
            else
            {
                return problem;
            }
        }

        if (!IndexOf(mirror).Succeeded(out var opened, out var failure))
        {
            return failure;
        }

        using (opened.Index)
        {
            return scan with
            {
                Report = new Matcher(opened.Index).Match(bom, claims),
                Mirror = mirror,
                MirrorAsOf = Assurance.Vulnerabilities.Indexing.Mirror.Newest(mirror),
                MirrorProblems = opened.Problems,
                Vulnerabilities = opened.Index.Count,
            };
        }
    }

    /// <summary>The index of a mirror, made anew when the mirror changed. A folder that cannot be written has its index in the folder for temporary files.</summary>
    public static Outcome<OpenIndex> IndexOf(string mirror)
    {
        var path = IndexPath(mirror);
        ImmutableArray<Problem> problems = [];
        if (!Assurance.Vulnerabilities.Indexing.Mirror.IsCurrent(mirror, path))
        {
            if (!Assurance.Vulnerabilities.Indexing.Mirror.Index(mirror, path).Succeeded(out var report, out var problem))
            {
                return problem;
            }

            problems = [.. report.Files.Select(file => file.Problem).OfType<Problem>()];
        }

        return VulnerabilityIndex.Open(path).Succeeded(out var index, out var broken) ? new OpenIndex(index, problems) : broken;
    }

    public static string IndexPath(string mirror)
    {
        var inside = System.IO.Path.Combine(mirror, Assurance.Vulnerabilities.Indexing.Mirror.IndexName);
        try
        {
            if (Directory.Exists(mirror))
            {
                using var probe = new FileStream(inside + ".probe", FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }

            return inside;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return System.IO.Path.Combine(System.IO.Path.GetTempPath(), "vauban-index-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(System.IO.Path.GetFullPath(mirror))))[..16]);
        }
    }
}
