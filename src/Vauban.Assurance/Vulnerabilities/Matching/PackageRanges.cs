using Vauban.Assurance.Vulnerabilities.Advisories;
using Vauban.Core.Releases.Versions;

namespace Vauban.Assurance.Vulnerabilities.Matching;

/// <summary>Whether a version of a package is one that an advisory names.</summary>
internal static class PackageRanges
{
    /// <summary>The range that holds the version goes out with it; unknown when a version has no order in the scheme, or none is given.</summary>
    public static Truth Holds(AffectedPackage package, string? version, out VersionRange? range)
    {
        range = null;
        if (version is null || (package.Ranges.IsEmpty && package.Versions.IsEmpty))
        {
            return Truth.Unknown;
        }

        if (package.Versions.Contains(version, StringComparer.Ordinal))
        {
            range = package.Ranges.FirstOrDefault(one => In(one, version, package.Scheme) == Truth.Yes);
            return Truth.Yes;
        }

        var best = Truth.No;
        foreach (var one in package.Ranges)
        {
            var here = In(one, version, package.Scheme);
            if (here > best)
            {
                (best, range) = (here, one);
            }
        }

        return best != Truth.No ? best : package.Versions.Any(one => VersionSchemes.Compare(package.Scheme, one, version) == 0) ? Truth.Yes : Truth.No;
    }

    /// <summary>A prerelease of the version that introduced a fault may hold it already: advisories name releases (2.0.0a4 before 2.0.0).</summary>
    private static bool IsPrerelease(string version, string introduced, VersionScheme scheme) =>
        scheme is not (VersionScheme.Dpkg or VersionScheme.Rpm or VersionScheme.Apk or VersionScheme.Loose)
        && version.Length > introduced.Length
        && version.StartsWith(introduced, StringComparison.Ordinal)
        && version[introduced.Length] is var next
        && (char.IsAsciiLetter(next) || (next is '-' or '.' or '_' && version[(introduced.Length + 1)..].AsSpan().ContainsAnyInRange('a', 'z')));

    private static Truth In(VersionRange range, string version, VersionScheme scheme)
    {
        var after = range.Introduced is { } introduced ? VersionSchemes.Compare(scheme, version, introduced) : 0;
        var before = range.Fixed is { } @fixed ? VersionSchemes.Compare(scheme, version, @fixed) : -1;
        var until = range.LastAffected is { } last ? VersionSchemes.Compare(scheme, version, last) : 0;
        if (after is null || before is null || until is null)
        {
            return Truth.Unknown;
        }

        if (after < 0 && before < 0 && IsPrerelease(version, range.Introduced!, scheme))
        {
            return Truth.Unknown;
        }

        return after >= 0 && before < 0 && until <= 0 ? Truth.Yes : Truth.No;
    }
}
