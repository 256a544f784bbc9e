using System.Collections.Immutable;
using System.Text.Json;
using Vauban.Core.Text;

namespace Vauban.Core.Releases.Sbom;

/// <summary>The typed view of an SPDX 2.2 or 2.3 document in its JSON shape (ISO/IEC 5962).</summary>
internal static class SpdxReader
{
    private const string Said = "NOASSERTION";

    public static Bom Read(JsonElement root, BomFormat format, BomFindings findings)
    {
        var view = new JsonView(root, "", findings);
        var version = view.Text("spdxVersion") ?? "";
        if (version is not ("SPDX-2.2" or "SPDX-2.3"))
        {
            findings.Refuse(Problem.Of("VB-SBOM-006", "SPDX", version.Length > 20 ? version[..20] : version, "2.2, 2.3, 3.0") with { Field = "spdxVersion" });
        }

        var creation = view.Object("creationInfo");
        var relations = view.Objects("relationships").Select(one => (From: one.Text("spdxElementId") ?? "", Kind: one.Text("relationshipType") ?? "", To: one.Text("relatedSpdxElement") ?? "")).ToList();
        var described = view.Texts("documentDescribes").Concat(relations.Where(one => one.Kind == "DESCRIBES").Select(one => one.To)).Concat(relations.Where(one => one.Kind == "DESCRIBED_BY").Select(one => one.From)).ToHashSet(StringComparer.Ordinal);
        var parents = Parents(relations);
        var all = view.Objects("packages").Take(BomLimits.Components + 1).Select(item => Package(item, parents, findings)).Concat(view.Objects("files").Take(BomLimits.Components + 1).Select(item => File(item, parents, findings))).ToList();
        var subject = described.Count == 1 ? all.Find(one => described.Contains(one.Ref)) : null;
        var creators = creation?.Texts("creators").ToList() ?? [];
        var bom = new Bom(format, version.Replace("SPDX-", "", StringComparison.Ordinal), root)
        {
            Identity = view.Text("documentNamespace"),
            Name = view.Text("name"),
            Created = creation?.Time("created"),
            Authors = [.. creators.Where(one => !one.StartsWith("Tool:", StringComparison.Ordinal)).Select(WithoutRole).OfType<string>()],
            Tools = [.. creators.Where(one => one.StartsWith("Tool:", StringComparison.Ordinal)).Select(WithoutRole).OfType<string>()],
            Subject = subject,
            Components = [.. all.Where(one => one != subject)],
            Dependencies = Dependencies(relations),
        };
        BomCoherence.Check(bom, findings);
        return bom;
    }

    private static Dictionary<string, string> Parents(List<(string From, string Kind, string To)> relations)
    {
        var parents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (from, kind, to) in relations)
        {
            if (kind == "CONTAINS")
            {
                parents.TryAdd(to, from);
            }
            else if (kind == "CONTAINED_BY")
            {
                parents.TryAdd(from, to);
            }
        }

        return parents;
    }

    private static ImmutableArray<BomDependency> Dependencies(List<(string From, string Kind, string To)> relations)
    {
        var edges = relations
            .Select(one => one.Kind switch
            {
                "DEPENDS_ON" or "DYNAMIC_LINK" or "STATIC_LINK" or "HAS_PREREQUISITE" => (one.From, one.To),
                "DEPENDENCY_OF" or "RUNTIME_DEPENDENCY_OF" or "PREREQUISITE_FOR" => (From: one.To, To: one.From),
                _ => (From: "", To: ""),
            })
            .Where(one => one.From.Length > 0);
        return [.. edges.GroupBy(one => one.From, StringComparer.Ordinal).Select(group => new BomDependency(group.Key, [.. group.Select(one => one.To).Where(to => to is not ("NONE" or Said)).Distinct(StringComparer.Ordinal)]))];
    }

    private static BomComponent Package(JsonView item, Dictionary<string, string> parents, BomFindings findings)
    {
        var name = Required(item, "name", findings);
        var reference = item.Text("SPDXID") ?? "#" + item.Path;
        var externals = item.Objects("externalRefs").Select(one => (Kind: one.Text("referenceType") ?? "", Locator: one.Text("referenceLocator") ?? "")).ToList();
        var purl = externals.Find(one => one.Kind == "purl").Locator;
        return new BomComponent(reference, ComponentKinds.Of(item.Text("primaryPackagePurpose")), name, item.Path)
        {
            Version = item.Text("versionInfo"),
            Supplier = WithoutRole(item.Text("supplier")) ?? WithoutRole(item.Text("originator")),
            Purl = purl,
            Package = BomIdentifiers.Package(purl, item.Path + ".externalRefs", findings),
            Cpes = BomIdentifiers.Cpes(externals.Where(one => one.Kind is "cpe23Type" or "cpe22Type").Select(one => one.Locator), item.Path + ".externalRefs", findings),
            Hashes = Hashes(item),
            Licences = Licences(item.Text("licenseConcluded"), item.Text("licenseDeclared")),
            Parent = parents.GetValueOrDefault(reference),
        };
    }

    private static BomComponent File(JsonView item, Dictionary<string, string> parents, BomFindings findings)
    {
        var reference = item.Text("SPDXID") ?? "#" + item.Path;
        return new BomComponent(reference, ComponentKind.File, Required(item, "fileName", findings), item.Path)
        {
            Hashes = Hashes(item),
            Licences = Licences(item.Text("licenseConcluded"), null),
            Parent = parents.GetValueOrDefault(reference),
        };
    }

    private static string Required(JsonView item, string field, BomFindings findings)
    {
        if (item.Text(field) is { } text)
        {
            return text;
        }

        findings.Refuse(Problem.Of("VB-SBOM-011", field, item.Path) with { Field = item.Path });
        return "";
    }

    private static ImmutableArray<BomHash> Hashes(JsonView item) => [.. item.Objects("checksums").Select(one => BomHash.Of(one.Text("algorithm") ?? "", one.Text("checksumValue") ?? ""))];

    private static ImmutableArray<string> Licences(string? concluded, string? declared) =>
        [.. new[] { concluded, declared }.OfType<string>().Where(one => one is not (Said or "NONE")).Distinct(StringComparer.Ordinal)];

    /// <summary><c>Organization: Example (mail)</c> without the role; NOASSERTION is nothing.</summary>
    private static string? WithoutRole(string? text) =>
        text is null or Said ? null : text.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at && at < 14 ? text[(at + 2)..].Trim() : text;
}
