using System.Globalization;
using Vauban.Core.Releases.Identifiers;
using Vauban.Core.Releases.Sbom;

namespace Vauban.Assurance.Vulnerabilities.Matching;

/// <summary>Which release of which distribution a package was built for: from its <c>distro</c> qualifier, else from its version.</summary>
internal static class Distributions
{
    private static readonly Dictionary<string, string> Codenames = new(StringComparer.Ordinal)
    {
        ["stretch"] = "debian/9", ["buster"] = "debian/10", ["bullseye"] = "debian/11", ["bookworm"] = "debian/12", ["trixie"] = "debian/13", ["forky"] = "debian/14",
        ["bionic"] = "ubuntu/18.04", ["focal"] = "ubuntu/20.04", ["jammy"] = "ubuntu/22.04", ["noble"] = "ubuntu/24.04", ["xenial"] = "ubuntu/16.04", ["trusty"] = "ubuntu/14.04",
    };

    /// <summary><c>debian/12</c>, <c>redhat/8</c>, <c>alpine/3.15</c>; null when it cannot be told.</summary>
    public static string? Of(BomComponent component, string? ofDocument)
    {
        if (component.Package is not { Type: "deb" or "rpm" or "apk" } package)
        {
            return null;
        }

        var space = package.Namespace ?? "";
        return Parse(package["distro"], space) ?? Parse(package["distro_name"], space) ?? FromVersion(package.Version ?? component.Version ?? "", space) ?? (ofDocument?.StartsWith(Family(space) + "/", StringComparison.Ordinal) == true ? ofDocument : null);
    }

    /// <summary>From <c>debian-12</c>, <c>rhel-8.4</c>, <c>bookworm</c>, or a bare <c>3.15.4</c> of the namespace's family.</summary>
    public static string? Parse(string? text, string space)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var word = text.ToLowerInvariant();
        if (Codenames.TryGetValue(word, out var named) || Codenames.TryGetValue(word[(word.IndexOf('-', StringComparison.Ordinal) + 1)..], out named))
        {
            return named;
        }

        var dash = word.LastIndexOf('-');
        var (family, release) = char.IsAsciiDigit(word[0]) ? (space, word) : dash > 0 ? (word[..dash], word[(dash + 1)..]) : (word, "");
        return release.Length > 0 && char.IsAsciiDigit(release[0]) ? Release(Family(family), release) : null;
    }

    /// <summary>CentOS is built from the same sources at the same versions as Red Hat Enterprise Linux, which speaks for it.</summary>
    public static string Family(string name) => name is "centos" or "rhel" or "redhat" or "red-hat" ? "redhat" : name is "almalinux" or "alma" ? "almalinux" : name is "rocky" or "rockylinux" ? "rocky" : name;

    /// <summary>The CPE names of what a release is: itself and a Linux kernel.</summary>
    public static IEnumerable<CpeName> Names(string distribution)
    {
        var (family, release) = (distribution[..distribution.IndexOf('/', StringComparison.Ordinal)], distribution[(distribution.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        var name = family switch
        {
            "debian" => $"cpe:2.3:o:debian:debian_linux:{release}.0:*:*:*:*:*:*:*",
            "ubuntu" => $"cpe:2.3:o:canonical:ubuntu_linux:{release}:*:*:*:*:*:*:*",
            "alpine" => $"cpe:2.3:o:alpinelinux:alpine_linux:{release}:*:*:*:*:*:*:*",
            "redhat" => $"cpe:2.3:o:redhat:enterprise_linux:{release}.0:*:*:*:*:*:*:*",
            _ => null,
        };
        return new[] { name, "cpe:2.3:o:linux:linux_kernel:-:*:*:*:*:*:*:*" }.OfType<string>().Select(one => CpeName.Parse(one).Value).OfType<CpeName>();
    }

    private static string Release(string family, string release)
    {
        var parts = release.Split('.');
        return family switch
        {
            "ubuntu" or "alpine" or "opensuse" or "opensuse-leap" or "sles" or "suse" => $"{family}/{string.Join('.', parts.Take(2))}",
            _ => $"{family}/{parts[0]}",
        };
    }

    /// <summary><c>+deb12u3</c>, <c>.el8_5</c>, <c>.fc38</c> name the release that the package was built for.</summary>
    private static string? FromVersion(string version, string space)
    {
        foreach (var (mark, family) in new[] { ("deb", "debian"), (".el", Family(space)), (".fc", "fedora") })
        {
            var at = version.LastIndexOf(mark, StringComparison.Ordinal);
            var digits = at < 0 ? "" : string.Concat(version[(at + mark.Length)..].TakeWhile(char.IsAsciiDigit));
            if (digits.Length is 1 or 2 && family.Length > 0 && (mark != "deb" || space == "debian") && int.TryParse(digits, CultureInfo.InvariantCulture, out _))
            {
                return $"{family}/{digits}";
            }
        }

        return null;
    }
}
