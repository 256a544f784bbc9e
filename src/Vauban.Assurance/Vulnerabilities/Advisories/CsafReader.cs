using System.Collections.Immutable;
using System.Text.Json;
using Vauban.Core.Releases.Identifiers;
using Vauban.Core.Releases.Sbom;
using Vauban.Core.Releases.Versions;

namespace Vauban.Assurance.Vulnerabilities.Advisories;

/// <summary>
/// A CSAF 2.0 document. A product that carries a package URL or a CPE name becomes an affected package or an applicability statement, and a
/// product known not to be affected, or fixed, becomes a claim of its publisher; a product that has only a name in prose names nothing that
/// can be matched without guessing, and is left out.
/// </summary>
internal static class CsafReader
{
    public static bool Recognises(JsonElement document) => Json.Part(document, "document") is { } head && Json.Text(head, "csaf_version") is not null;

    public static IEnumerable<Advisory> Read(JsonElement document)
    {
        var head = Json.Part(document, "document")!.Value;
        var tracking = Json.Part(head, "tracking") ?? default;
        var products = Products(document);
        foreach (var item in Json.Items(document, "vulnerabilities"))
        {
            var id = Json.Text(item, "cve") ?? Json.Items(item, "ids").Select(one => Json.Text(one, "text")).FirstOrDefault();
            if (id is null)
            {
                continue;
            }

            var affected = Status(item, "known_affected", "first_affected", "last_affected").Select(one => products.GetValueOrDefault(one)).OfType<ProductNames>().ToList();
            yield return new Advisory("csaf:" + (Publisher(head) ?? ""), id)
            {
                Title = Json.Text(item, "title") ?? Json.Text(head, "title"),
                Published = Json.Time(tracking, "initial_release_date"),
                Modified = Json.Time(tracking, "current_release_date"),
                Vectors = [.. Json.Items(item, "scores").SelectMany(score => new[] { "cvss_v4", "cvss_v3", "cvss_v2" }.Select(name => Json.Part(score, name) is { } data ? Json.Text(data, "vectorString") : null)).OfType<string>().Distinct(StringComparer.Ordinal)],
                Packages = [.. affected.Where(one => one.Package is not null).Select(one => new AffectedPackage(one.Package!.Key, null, VersionSchemes.OfType(one.Package.Type), one.Package.Version is null ? [new VersionRange(null, null, null)] : [], one.Package.Version is { } version ? [version] : []))],
                Configurations = [.. affected.Where(one => one.Cpe is { Product: not CpeName.Any }).Select(one => new CpeNode(false, false, [], [new CpeCriterion(one.Cpe!, true, null, false, null, false)]))],
                Address = Json.Items(head, "references").Where(one => Json.Text(one, "category") == "self").Select(one => Json.Text(one, "url")).FirstOrDefault(),
            };
        }
    }

    public static IEnumerable<VexClaim> Claims(JsonElement document)
    {
        var head = Json.Part(document, "document")!.Value;
        var products = Products(document);
        foreach (var item in Json.Items(document, "vulnerabilities"))
        {
            if (Json.Text(item, "cve") is not { } cve)
            {
                continue;
            }

            foreach (var (status, lists) in new[] { (VexStatus.NotAffected, new[] { "known_not_affected" }), (VexStatus.Fixed, ["fixed", "first_fixed"]), (VexStatus.UnderInvestigation, ["under_investigation"]) })
            {
                var named = Status(item, lists).Select(one => products.GetValueOrDefault(one)).OfType<ProductNames>().SelectMany(one => new[] { one.Package?.ToString(), one.Cpe?.ToString() }).OfType<string>().ToImmutableArray();
                if (named.Length > 0)
                {
                    yield return new VexClaim(cve, status, Publisher(head) ?? "", named, Json.Items(item, "flags").Select(flag => Json.Text(flag, "label")).FirstOrDefault(label => label is not null));
                }
            }
        }
    }

    private static string? Publisher(JsonElement head) => Json.Part(head, "publisher") is { } publisher ? Json.Text(publisher, "name") : null;

    private static IEnumerable<string> Status(JsonElement vulnerability, params string[] lists) =>
        Json.Part(vulnerability, "product_status") is { } status ? lists.SelectMany(list => Json.Texts(status, list)).Distinct(StringComparer.Ordinal) : [];

    private static Dictionary<string, ProductNames> Products(JsonElement document)
    {
        var products = new Dictionary<string, ProductNames>(StringComparer.Ordinal);
        if (Json.Part(document, "product_tree") is not { } tree)
        {
            return products;
        }

        foreach (var product in Json.Items(tree, "full_product_names"))
        {
            Add(product, products);
        }

        Branches(tree, products, 0);
        foreach (var relation in Json.Items(tree, "relationships"))
        {
            // "component as part of platform": what is named is the component.
            if (Json.Part(relation, "full_product_name") is { } full && Json.Text(full, "product_id") is { } id && Json.Text(relation, "product_reference") is { } part && products.TryGetValue(part, out var names))
            {
                products.TryAdd(id, names);
            }
        }

        return products;
    }

    private static void Branches(JsonElement holder, Dictionary<string, ProductNames> products, int depth)
    {
        foreach (var branch in depth > 32 ? [] : Json.Items(holder, "branches"))
        {
            if (Json.Part(branch, "product") is { } product)
            {
                Add(product, products);
            }

            Branches(branch, products, depth + 1);
        }
    }

    private static void Add(JsonElement product, Dictionary<string, ProductNames> products)
    {
        if (Json.Text(product, "product_id") is { } id && Json.Part(product, "product_identification_helper") is { } identified)
        {
            var names = new ProductNames(Json.Text(identified, "purl") is { } purl ? PackageUrl.Parse(purl).Value : null, Json.Text(identified, "cpe") is { } cpe ? CpeName.Parse(cpe).Value : null);
            if (names is not (null, null))
            {
                products.TryAdd(id, names);
            }
        }
    }

    private sealed record ProductNames(PackageUrl? Package, CpeName? Cpe);
}
