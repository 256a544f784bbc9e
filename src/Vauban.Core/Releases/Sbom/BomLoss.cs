using System.Collections.Immutable;
using System.Text.Json;

namespace Vauban.Core.Releases.Sbom;

/// <summary>Which fields of a document the typed view does not hold: said when it is exported to the other family.</summary>
internal static class BomLoss
{
    private static readonly HashSet<string> Cyclone = ["$schema", "bomFormat", "specVersion", "serialNumber", "version", "metadata", "components", "dependencies", "services"];
    private static readonly HashSet<string> CycloneComponent = ["bom-ref", "type", "name", "group", "version", "supplier", "manufacturer", "publisher", "author", "authors", "purl", "cpe", "hashes", "licenses", "components"];
    private static readonly HashSet<string> Spdx = ["spdxVersion", "dataLicense", "SPDXID", "name", "documentNamespace", "creationInfo", "packages", "files", "relationships", "documentDescribes", "@context", "@graph"];
    private static readonly HashSet<string> SpdxPackage = ["SPDXID", "name", "fileName", "versionInfo", "supplier", "originator", "checksums", "licenseConcluded", "licenseDeclared", "externalRefs", "primaryPackagePurpose", "downloadLocation", "filesAnalyzed"];

    public static ImmutableArray<string> Of(Bom bom)
    {
        var lost = new SortedSet<string>(StringComparer.Ordinal);
        Outside(bom.Document, bom.IsCycloneDx ? Cyclone : Spdx, "", lost);
        foreach (var list in bom.IsCycloneDx ? new[] { "components" } : ["packages", "files"])
        {
            Each(bom.Document, list, bom.IsCycloneDx ? CycloneComponent : SpdxPackage, lost);
        }

        return [.. lost];
    }

    private static void Each(JsonElement holder, string list, HashSet<string> held, SortedSet<string> lost)
    {
        if (holder.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in items.EnumerateArray())
            {
                Outside(item, held, list + "[].", lost);
                Each(item, list, held, lost);
            }
        }
    }

    private static void Outside(JsonElement value, HashSet<string> held, string prefix, SortedSet<string> lost)
    {
        foreach (var field in value.EnumerateObject().Where(field => !held.Contains(field.Name)))
        {
            lost.Add(prefix + field.Name);
        }
    }
}
