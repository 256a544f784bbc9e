using Vauban.Core.Releases.Identifiers;
using Vauban.Core.Releases.Sbom;

namespace Vauban.Assurance.Vulnerabilities.Matching;

/// <summary>Whether a claim speaks of a component: by package URL, CPE name, or the reference of its document.</summary>
internal static class ClaimProducts
{
    /// <param name="identity">Serial number of the component's document: a BOM-Link names it before the reference.</param>
    public static bool Name(VexClaim claim, BomComponent component, string? identity) => claim.Products.Any(product => Names(product, component, identity));

    private static bool Names(string product, BomComponent component, string? identity)
    {
        if (product.StartsWith("pkg:", StringComparison.Ordinal))
        {
            return component.Package is { } own && PackageUrl.Parse(product).Value is { } named && Covers(named, own, component.Version);
        }

        if (product.StartsWith("cpe:", StringComparison.Ordinal))
        {
            return CpeName.Parse(product).Value is { Product: not CpeName.Any } named && BomContext.NamesOf(component).Any(name => named.Covers(name));
        }

        if (product.StartsWith("urn:cdx:", StringComparison.Ordinal))
        {
            var hash = product.IndexOf('#', StringComparison.Ordinal);
            return hash > 0 && Uri.UnescapeDataString(product[(hash + 1)..]) == component.Ref && identity is not null && product[8..].StartsWith(identity.Replace("urn:uuid:", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        return false;
    }

    /// <summary>A claim without version or qualifiers speaks of all of them.</summary>
    private static bool Covers(PackageUrl named, PackageUrl own, string? version) =>
        named.Key == own.Key && (named.Version is null || named.Version == (own.Version ?? version)) && named.Qualifiers.All(one => own[one.Key] == one.Value);
}
