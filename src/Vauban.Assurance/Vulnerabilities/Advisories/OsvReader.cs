using System.Collections.Immutable;
using System.Text.Json;
using Vauban.Core.Releases.Versions;

namespace Vauban.Assurance.Vulnerabilities.Advisories;

/// <summary>An OSV document (ossf.github.io/osv-schema): GitHub, PyPA, RustSec, Go, Debian, Alpine, Red Hat and others publish in it.</summary>
internal static class OsvReader
{
    /// <summary>Null when the document has no identifier.</summary>
    public static Advisory? Read(JsonElement document)
    {
        if (Json.Text(document, "id") is not { } id)
        {
            return null;
        }

        var packages = Json.Items(document, "affected").Select(Package).OfType<AffectedPackage>().ToImmutableArray();
        var aliases = Json.Texts(document, "aliases").ToList();
        var upstream = Json.Texts(document, "upstream").ToList();

        // Older distribution advisories name what they fix as related, or as aliases: several CVE names are several vulnerabilities.
        var ofDistribution = packages.Any(one => one.Distribution is not null) && !IsCve(id);
        var cves = aliases.Where(IsCve).ToList();
        if (ofDistribution)
        {
            upstream.AddRange(cves.Concat(Json.Texts(document, "related").Where(IsCve)));
            aliases.RemoveAll(IsCve);
        }
        else if (cves.Count > 1 || (IsCve(id) && cves.Count > 0))
        {
            upstream.AddRange(cves);
            aliases.RemoveAll(IsCve);
        }

        return new Advisory("osv", id)
        {
            Aliases = [.. aliases],
            Covers = [.. upstream.Where(IsCve).Distinct(StringComparer.Ordinal)],
            Title = Json.Text(document, "summary"),
            Published = Json.Time(document, "published"),
            Modified = Json.Time(document, "modified"),
            Withdrawn = Json.Text(document, "withdrawn") is not null,
            Vectors = [.. Json.Items(document, "severity").Concat(Json.Items(document, "affected").SelectMany(one => Json.Items(one, "severity"))).Where(one => Json.Text(one, "type")?.StartsWith("CVSS_", StringComparison.Ordinal) == true).Select(one => Json.Text(one, "score")).OfType<string>().Distinct(StringComparer.Ordinal)],
            Packages = packages,
            Address = Json.Items(document, "references").Where(one => Json.Text(one, "type") == "ADVISORY").Concat(Json.Items(document, "references")).Select(one => Json.Text(one, "url")).FirstOrDefault(),
        };
    }

    private static bool IsCve(string id) => id.StartsWith("CVE-", StringComparison.Ordinal);

    private static AffectedPackage? Package(JsonElement affected)
    {
        if (Json.Part(affected, "package") is not { } package || Json.Text(package, "ecosystem") is not { } ecosystem || Json.Text(package, "name") is not { } name || Ecosystems.Of(ecosystem, name) is not { } known)
        {
            return null;
        }

        var scheme = VersionSchemes.OfType(known.Type);
        var ranges = Json.Items(affected, "ranges").Where(range => Json.Text(range, "type") is "SEMVER" or "ECOSYSTEM").SelectMany(range => Ranges(Json.Items(range, "events"), scheme)).ToImmutableArray();
        return new AffectedPackage(known.Key, known.Distribution, scheme, ranges, [.. Json.Texts(affected, "versions")]);
    }

    /// <summary>Events may stand in any order: sorted by version, a fix closes what was introduced before it.</summary>
    private static IEnumerable<VersionRange> Ranges(IEnumerable<JsonElement> events, VersionScheme scheme)
    {
        var sorted = events.SelectMany(one => one.EnumerateObject()).Where(one => one.Value.ValueKind == JsonValueKind.String && one.Name is "introduced" or "fixed" or "last_affected").Select((one, i) => (Kind: one.Name, Version: one.Value.GetString()!, Place: i)).ToList();
        sorted.Sort((left, right) => Order(left, right, scheme));
        string? open = null;
        var isOpen = false;
        foreach (var (kind, version, _) in sorted)
        {
            if (kind == "introduced")
            {
                if (isOpen)
                {
                    continue;
                }

                (open, isOpen) = (version == "0" ? null : version, true);
            }
            else if (isOpen)
            {
                yield return new VersionRange(open, kind == "fixed" ? version : null, kind == "last_affected" ? version : null);
                isOpen = false;
            }
        }

        if (isOpen)
        {
            yield return new VersionRange(open, null, null);
        }
    }

    private static int Order((string Kind, string Version, int Place) left, (string Kind, string Version, int Place) right, VersionScheme scheme)
    {
        var order = (left.Version == "0", right.Version == "0") switch
        {
            (true, true) => 0,
            (true, false) => -1,
            (false, true) => 1,
            _ => VersionSchemes.Compare(scheme, left.Version, right.Version) ?? 0,
        };
        return order != 0 ? order : left.Place.CompareTo(right.Place);
    }
}
