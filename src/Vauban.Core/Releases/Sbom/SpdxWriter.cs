using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Vauban.Core.Releases.Sbom;

/// <summary>SPDX 2.3 JSON from the typed view.</summary>
internal static class SpdxWriter
{
    private const string Said = "NOASSERTION";

    public static void Write(Utf8JsonWriter writer, Bom bom)
    {
        var ids = Ids(bom);
        writer.WriteStartObject();
        writer.WriteString("spdxVersion", "SPDX-" + BomWriter.SpdxVersion);
        writer.WriteString("dataLicense", "CC0-1.0");
        writer.WriteString("SPDXID", "SPDXRef-DOCUMENT");
        writer.WriteString("name", bom.Name ?? bom.Subject?.Name ?? "sbom");
        writer.WriteString("documentNamespace", bom.Identity is { } identity && Uri.TryCreate(identity, UriKind.Absolute, out _) ? identity : "urn:sha256:" + Digest(bom));
        Creation(writer, bom);
        writer.WriteStartArray("packages");
        foreach (var component in All(bom))
        {
            Package(writer, component, ids[component.Ref]);
        }

        writer.WriteEndArray();
        Relations(writer, bom, ids);
        writer.WriteEndObject();
    }

    private static IEnumerable<BomComponent> All(Bom bom) => (bom.Subject is { } subject ? bom.Components.Prepend(subject) : bom.Components).DistinctBy(one => one.Ref, StringComparer.Ordinal);

    /// <summary>An SPDX identifier holds letters, digits, dots and dashes only; a clash takes a number.</summary>
    private static Dictionary<string, string> Ids(Bom bom)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal) { "SPDXRef-DOCUMENT" };
        foreach (var component in All(bom))
        {
            var plain = component.Ref.StartsWith("SPDXRef-", StringComparison.Ordinal) ? component.Ref[8..] : component.Ref;
            var id = "SPDXRef-" + string.Concat(plain.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-'));
            for (var i = 2; !taken.Add(id); i++)
            {
                id = $"{id}-{i.ToString(CultureInfo.InvariantCulture)}";
            }

            ids[component.Ref] = id;
        }

        return ids;
    }

    private static string Digest(Bom bom) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bom.Document.GetRawText())));

    private static void Creation(Utf8JsonWriter writer, Bom bom)
    {
        writer.WriteStartObject("creationInfo");
        writer.WriteString("created", (bom.Created ?? DateTimeOffset.UnixEpoch).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        writer.WriteStartArray("creators");
        foreach (var author in bom.Authors)
        {
            writer.WriteStringValue("Organization: " + author);
        }

        foreach (var tool in bom.Tools.DefaultIfEmpty("vauban"))
        {
            writer.WriteStringValue("Tool: " + tool);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Package(Utf8JsonWriter writer, BomComponent component, string id)
    {
        writer.WriteStartObject();
        writer.WriteString("SPDXID", id);
        writer.WriteString("name", component.Group is null ? component.Name : $"{component.Group}/{component.Name}");
        if (component.Version is { } version)
        {
            writer.WriteString("versionInfo", version);
        }

        writer.WriteString("supplier", component.Supplier is { } supplier ? "Organization: " + supplier : Said);
        writer.WriteString("downloadLocation", Said);
        writer.WriteBoolean("filesAnalyzed", false);
        if (component.Hashes.Length > 0)
        {
            writer.WriteStartArray("checksums");
            foreach (var hash in component.Hashes)
            {
                writer.WriteStartObject();
                writer.WriteString("algorithm", hash.Algorithm.StartsWith("SHA-", StringComparison.Ordinal) ? "SHA" + hash.Algorithm[4..] : hash.Algorithm);
                writer.WriteString("checksumValue", hash.Value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteString("licenseConcluded", Said);
        writer.WriteString("licenseDeclared", Licence(component));
        writer.WriteString("copyrightText", Said);
        writer.WriteString("primaryPackagePurpose", ComponentKinds.Spdx(component.Kind));
        Externals(writer, component);
        writer.WriteEndObject();
    }

    private static string Licence(BomComponent component)
    {
        var usable = component.Licences.Where(one => SpdxExpression.IsCompound(one) || SpdxExpression.IsIdentifier(one)).ToList();
        return usable.Count == 0 || usable.Count < component.Licences.Length ? Said : usable.Count == 1 ? usable[0] : string.Join(" AND ", usable.Select(one => SpdxExpression.IsCompound(one) ? $"({one})" : one));
    }

    private static void Externals(Utf8JsonWriter writer, BomComponent component)
    {
        var all = component.Cpes.Select(cpe => ("SECURITY", "cpe23Type", cpe.ToString())).Concat(component.Purl is { } purl ? [("PACKAGE-MANAGER", "purl", purl)] : []).ToList();
        if (all.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("externalRefs");
        foreach (var (category, type, locator) in all)
        {
            writer.WriteStartObject();
            writer.WriteString("referenceCategory", category);
            writer.WriteString("referenceType", type);
            writer.WriteString("referenceLocator", locator);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Relations(Utf8JsonWriter writer, Bom bom, Dictionary<string, string> ids)
    {
        writer.WriteStartArray("relationships");
        if (bom.Subject is { } subject)
        {
            Relation(writer, "SPDXRef-DOCUMENT", "DESCRIBES", ids[subject.Ref]);
        }

        foreach (var component in bom.Components.Where(one => one.Parent is { } parent && ids.ContainsKey(parent)))
        {
            Relation(writer, ids[component.Parent!], "CONTAINS", ids[component.Ref]);
        }

        foreach (var dependency in bom.Dependencies.Where(one => ids.ContainsKey(one.From)))
        {
            foreach (var to in dependency.To.IsEmpty ? ["NONE"] : dependency.To.Where(ids.ContainsKey).Select(one => ids[one]))
            {
                Relation(writer, ids[dependency.From], "DEPENDS_ON", to);
            }
        }

        writer.WriteEndArray();
    }

    private static void Relation(Utf8JsonWriter writer, string from, string kind, string to)
    {
        writer.WriteStartObject();
        writer.WriteString("spdxElementId", from);
        writer.WriteString("relationshipType", kind);
        writer.WriteString("relatedSpdxElement", to);
        writer.WriteEndObject();
    }
}
