using Vauban.Core.Releases.Identifiers;

namespace Vauban.Assurance.Vulnerabilities.Advisories;

/// <summary>Names of ecosystems in OSV documents, as package URLs and releases of distributions.</summary>
internal static class Ecosystems
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["npm"] = "npm",
        ["PyPI"] = "pypi",
        ["Maven"] = "maven",
        ["Go"] = "golang",
        ["crates.io"] = "cargo",
        ["NuGet"] = "nuget",
        ["RubyGems"] = "gem",
        ["Packagist"] = "composer",
        ["Hex"] = "hex",
        ["Pub"] = "pub",
        ["SwiftURL"] = "swift",
        ["ConanCenter"] = "conan",
        ["GitHub Actions"] = "githubactions",
        ["Bitnami"] = "bitnami",
        ["CRAN"] = "cran",
        ["Hackage"] = "hackage",
    };

    private static readonly Dictionary<string, (string Type, string Namespace, string Family)> Distributions = new(StringComparer.Ordinal)
    {
        ["Debian"] = ("deb", "debian", "debian"),
        ["Ubuntu"] = ("deb", "ubuntu", "ubuntu"),
        ["Alpine"] = ("apk", "alpine", "alpine"),
        ["Red Hat"] = ("rpm", "redhat", "redhat"),
        ["Rocky Linux"] = ("rpm", "rocky", "rocky"),
        ["AlmaLinux"] = ("rpm", "almalinux", "almalinux"),
        ["openSUSE"] = ("rpm", "opensuse", "opensuse"),
        ["SUSE"] = ("rpm", "suse", "suse"),
        ["Wolfi"] = ("apk", "wolfi", "wolfi"),
        ["Chainguard"] = ("apk", "chainguard", "chainguard"),
        ["openEuler"] = ("rpm", "openeuler", "openeuler"),
        ["Mageia"] = ("rpm", "mageia", "mageia"),
    };

    /// <summary>The package's key, its type, and the release of a distribution; null for an ecosystem whose packages no component can name.</summary>
    public static (string Key, string Type, string? Distribution)? Of(string ecosystem, string name)
    {
        var colon = ecosystem.IndexOf(':', StringComparison.Ordinal);
        var (family, suffix) = colon < 0 ? (ecosystem, "") : (ecosystem[..colon], ecosystem[(colon + 1)..]);
        if (Distributions.TryGetValue(family, out var distribution))
        {
            return (PackageUrl.KeyOf(distribution.Type, distribution.Namespace, name), distribution.Type, $"{distribution.Family}/{Release(family, suffix)}");
        }

        if (!Types.TryGetValue(family, out var type))
        {
            return null;
        }

        var split = type == "maven" ? name.IndexOf(':', StringComparison.Ordinal) : -1;
        return (split < 0 ? PackageUrl.KeyOf(type, null, name) : PackageUrl.KeyOf(type, name[..split], name[(split + 1)..]), type, null);
    }

    /// <summary><c>enterprise_linux:8::baseos</c> is 8; <c>22.04:LTS</c> is 22.04; <c>v3.15</c> is 3.15.</summary>
    private static string Release(string family, string suffix)
    {
        var parts = suffix.Split(':');
        var release = family switch
        {
            "Red Hat" => parts.Length > 1 ? (parts[0] == "enterprise_linux" ? parts[1].Split('.')[0] : $"{parts[0]}-{parts[1]}") : suffix,
            "Alpine" => parts[0].TrimStart('v'),
            _ => parts[0] is "Pro" or "FIPS" or "FIPS-updates" && parts.Length > 1 ? $"pro-{parts[1]}" : parts[0],
        };
        return release.ToLowerInvariant();
    }
}
