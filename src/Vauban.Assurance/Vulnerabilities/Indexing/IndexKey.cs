using Vauban.Assurance.Vulnerabilities.Advisories;
using Vauban.Core.Releases.Identifiers;

namespace Vauban.Assurance.Vulnerabilities.Indexing;

/// <summary>What a vulnerability is found by: a package's key or a CPE's part, vendor and product.</summary>
internal static class IndexKey
{
    public static string Of(CpeName name) => "cpe/" + name.Key;

    public static IEnumerable<string> Of(Vulnerability one) =>
        one.Advisories.Where(advisory => !advisory.Withdrawn).SelectMany(advisory => advisory.Packages.Select(package => package.Key).Concat(advisory.Configurations.SelectMany(node => node.AllCriteria).Where(criterion => criterion.Vulnerable).Select(criterion => Of(criterion.Name))))
            .Concat(one.Claims.SelectMany(claim => claim.Products).Select(product => product.StartsWith("pkg:", StringComparison.Ordinal) ? PackageUrl.Parse(product).Value?.Key : null).OfType<string>())
            .Distinct(StringComparer.Ordinal);

    /// <summary>FNV-1a of 64 bits: two keys that share one are told apart when the vulnerability is read.</summary>
    public static ulong Hash(string key)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in key)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        return hash;
    }
}
