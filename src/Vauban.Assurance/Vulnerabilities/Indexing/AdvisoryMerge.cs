using System.Collections.Immutable;
using Vauban.Assurance.Vulnerabilities.Advisories;
using Vauban.Core.Releases.Sbom;

namespace Vauban.Assurance.Vulnerabilities.Indexing;

/// <summary>
/// Advisories of all sources as vulnerabilities. Names that sources call aliases are one vulnerability; an advisory that covers several is
/// said of each, and makes them one no more than a shared bulletin does. Two CVE names are never merged.
/// </summary>
internal static class AdvisoryMerge
{
    public static IEnumerable<Vulnerability> Of(FeedContent content)
    {
        var names = new NameGroups();
        var said = new Dictionary<string, List<Advisory>>(StringComparer.Ordinal);
        foreach (var advisory in content.Advisories.Where(one => one.Covers.IsEmpty))
        {
            names.Add(advisory.Id);
            foreach (var alias in advisory.Aliases)
            {
                names.Join(advisory.Id, alias);
            }
        }

        foreach (var advisory in content.Advisories)
        {
            foreach (var name in advisory.Covers.IsEmpty ? [advisory.Id] : advisory.Covers.AsEnumerable())
            {
                names.Add(name);
                var root = names.RootOf(name);
                (said.TryGetValue(root, out var list) ? list : said[root] = []).Add(advisory);
            }
        }

        var claims = content.Claims.SelectMany(claim => claim.Aliases.Prepend(claim.Vulnerability).Where(names.Knows).Select(names.RootOf).Distinct(StringComparer.Ordinal).Select(root => (root, claim))).ToLookup(one => one.root, one => one.claim, StringComparer.Ordinal);
        var known = names.All();
        foreach (var (root, advisories) in said)
        {
            yield return Group(known[root], advisories, [.. claims[root]], content);
        }
    }

    private static Vulnerability Group(List<string> names, List<Advisory> advisories, ImmutableArray<VexClaim> claims, FeedContent content)
    {
        var all = names.Concat(advisories.Select(one => one.Id)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
        var id = names.Where(name => name.StartsWith("CVE-", StringComparison.Ordinal)).Order(StringComparer.Ordinal).FirstOrDefault() ?? names[0];
        return new Vulnerability(id, all, [.. advisories])
        {
            Claims = claims,
            Exploited = names.Select(name => content.Exploited.GetValueOrDefault(name)).FirstOrDefault(one => one is not null),
            Likelihood = names.Select(name => content.Likelihoods.GetValueOrDefault(name)).FirstOrDefault(one => one is not null),
        };
    }
}
