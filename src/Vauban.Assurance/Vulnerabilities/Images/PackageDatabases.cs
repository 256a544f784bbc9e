using Vauban.Core.Releases.Identifiers;
using Vauban.Core.Releases.Sbom;

namespace Vauban.Assurance.Vulnerabilities.Images;

/// <summary>Databases of installed packages: dpkg and opkg (the same stanzas), apk.</summary>
internal static class PackageDatabases
{
    /// <summary>Stanzas of <c>Package:</c>, <c>Status:</c>, <c>Version:</c>, <c>Source:</c>; only what is installed.</summary>
    public static IEnumerable<InstalledPackage> Dpkg(ImageFile file, OsRelease? system)
    {
        var opkg = file.Path.Contains("opkg", StringComparison.Ordinal);
        foreach (var fields in Stanzas(file.Text))
        {
            if (!fields.TryGetValue("Package", out var name) || !fields.TryGetValue("Version", out var version) || (fields.TryGetValue("Status", out var status) && !status.EndsWith(" installed", StringComparison.Ordinal)))
            {
                continue;
            }

            var source = fields.GetValueOrDefault("Source");
            var purl = PackageUrl.From(opkg ? "opkg" : "deb", opkg ? system?.Id : system?.Id ?? "debian", name, version, ("arch", fields.GetValueOrDefault("Architecture")), ("distro", Distro(system)), ("upstream", Upstream(source)));
            yield return new InstalledPackage(ComponentKind.Library, name, version, file.Path)
            {
                Purl = purl?.ToString(),
                Cpe = fields.GetValueOrDefault("CPE-ID") is { } cpe && CpeName.Parse(cpe).Value is { } parsed ? (parsed with { Version = Upstreams(version) }).ToString() : null,
                Licence = fields.GetValueOrDefault("License"),
                Supplier = fields.GetValueOrDefault("Maintainer"),
                Needs = Names(fields.GetValueOrDefault("Depends")),
            };
        }
    }

    /// <summary>Blocks of one-letter fields: P name, V version, o origin, A architecture, L licence, D needs.</summary>
    public static IEnumerable<InstalledPackage> Apk(ImageFile file, OsRelease? system)
    {
        foreach (var block in file.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = block.Split('\n').Where(line => line.Length > 2 && line[1] == ':').GroupBy(line => line[0]).ToDictionary(group => group.Key, group => group.First()[2..]);
            if (fields.TryGetValue('P', out var name) && fields.TryGetValue('V', out var version))
            {
                var origin = fields.GetValueOrDefault('o');
                yield return new InstalledPackage(ComponentKind.Library, name, version, file.Path)
                {
                    Purl = PackageUrl.From("apk", system?.Id ?? "alpine", name, version, ("arch", fields.GetValueOrDefault('A')), ("distro", Distro(system)), ("upstream", origin == name ? null : origin))?.ToString(),
                    Licence = fields.GetValueOrDefault('L'),
                    Supplier = fields.GetValueOrDefault('m'),
                    Needs = [.. (fields.GetValueOrDefault('D') ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(need => !need.Contains(':', StringComparison.Ordinal)).Select(need => need.Split('=', '<', '>', '~')[0])],
                };
            }
        }
    }

    private static string? Distro(OsRelease? system) => system?.Version is null ? null : $"{system.Id}-{system.Version}";

    /// <summary><c>glibc (2.36-9)</c>: a source with a version of its own keeps it.</summary>
    private static string? Upstream(string? source)
    {
        var open = source?.IndexOf(" (", StringComparison.Ordinal) ?? -1;
        return open > 0 ? $"{source![..open]}@{source[(open + 2)..].TrimEnd(')')}" : source;
    }

    /// <summary>An opkg version without its packaging revision: 1.36.1-1 is upstream's 1.36.1.</summary>
    private static string Upstreams(string version) => version.LastIndexOf('-') is > 0 and var dash ? version[..dash] : version;

    private static IEnumerable<Dictionary<string, string>> Stanzas(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            if (line.Trim().Length == 0)
            {
                if (fields.Count > 0)
                {
                    yield return fields;
                    fields = new Dictionary<string, string>(StringComparer.Ordinal);
                }
            }
            else if (line[0] is not (' ' or '\t') && line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                fields[line[..colon]] = line[(colon + 1)..].Trim();
            }
        }

        if (fields.Count > 0)
        {
            yield return fields;
        }
    }

    private static List<string> Names(string? depends) =>
        [.. (depends ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(one => one.Split('|')[0].Trim().Split(' ', ':')[0])];
}
