using System.Collections.Immutable;
using System.Text.Json;
using Vauban.Core.Text;

namespace Vauban.Core.Releases.Sbom;

/// <summary>The typed view of an SPDX 3.0 document: JSON-LD in its one serialised form, a graph of elements joined by relationships.</summary>
internal static class Spdx3Reader
{
    public static Bom Read(JsonElement root, BomFindings findings)
    {
        var view = new JsonView(root, "", findings);
        var elements = view.Objects("@graph").Take(4 * BomLimits.Components).ToList();
        var byType = elements.ToLookup(one => one.Text("type") ?? one.Text("@type") ?? "", StringComparer.Ordinal);
        var creation = byType["CreationInfo"].Cast<JsonView?>().FirstOrDefault();
        var version = creation?.Text("specVersion") ?? "3.0.1";
        if (!version.StartsWith("3.0", StringComparison.Ordinal))
        {
            findings.Refuse(Problem.Of("VB-SBOM-006", "SPDX", version.Length > 20 ? version[..20] : version, "2.2, 2.3, 3.0"));
        }

        var names = elements.Where(one => Id(one).Length > 0 && one.Text("name") is not null).GroupBy(Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Text("name")!, StringComparer.Ordinal);
        var relations = byType["Relationship"].Concat(byType["LifecycleScopedRelationship"]).SelectMany(one => one.Texts("to").Select(to => (From: one.Text("from") ?? "", Kind: one.Text("relationshipType") ?? "", To: to))).ToList();
        var licences = Licences(byType, relations);
        var parents = relations.Where(one => one.Kind == "contains").GroupBy(one => one.To, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().From, StringComparer.Ordinal);
        var all = byType["software_Package"].Concat(byType["software_File"]).Select(one => Component(one, names, licences, parents, findings)).ToList();
        var roots = byType["software_Sbom"].Concat(byType["SpdxDocument"]).SelectMany(one => one.Texts("rootElement")).ToHashSet(StringComparer.Ordinal);
        var subject = all.Find(one => roots.Contains(one.Ref));
        var document = byType["SpdxDocument"].Cast<JsonView?>().FirstOrDefault();
        var bom = new Bom(BomFormat.Spdx3Json, version, root)
        {
            Identity = document is { } named ? Id(named) : null,
            Name = document?.Text("name"),
            Created = creation?.Time("created"),
            Authors = [.. (creation?.Texts("createdBy") ?? []).Select(id => names.GetValueOrDefault(id, id))],
            Tools = [.. (creation?.Texts("createdUsing") ?? []).Select(id => names.GetValueOrDefault(id, id))],
            Subject = subject,
            Components = [.. all.Where(one => one != subject)],
            Dependencies = [.. relations.Where(one => one.Kind is "dependsOn" or "hasDynamicLink" or "hasStaticLink").GroupBy(one => one.From, StringComparer.Ordinal).Select(group => new BomDependency(group.Key, [.. group.Select(one => one.To).Distinct(StringComparer.Ordinal)]))],
            Claims = [.. elements.Select(one => Claim(one, names, creation)).OfType<VexClaim>()],
        };
        BomCoherence.Check(bom, findings);
        return bom;
    }

    private static string Id(JsonView element) => element.Text("spdxId") ?? element.Text("@id") ?? "";

    private static Dictionary<string, ImmutableArray<string>> Licences(ILookup<string, JsonView> byType, List<(string From, string Kind, string To)> relations)
    {
        var expressions = byType["simplelicensing_LicenseExpression"].GroupBy(Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Text("simplelicensing_licenseExpression"), StringComparer.Ordinal);
        return relations
            .Where(one => one.Kind is "hasDeclaredLicense" or "hasConcludedLicense")
            .GroupBy(one => one.From, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(one => expressions.GetValueOrDefault(one.To)).OfType<string>().Distinct(StringComparer.Ordinal).ToImmutableArray(), StringComparer.Ordinal);
    }

    private static BomComponent Component(JsonView item, Dictionary<string, string> names, Dictionary<string, ImmutableArray<string>> licences, Dictionary<string, string> parents, BomFindings findings)
    {
        if (item.Text("name") is null)
        {
            findings.Refuse(Problem.Of("VB-SBOM-011", "name", item.Path) with { Field = item.Path });
        }

        var identifiers = item.Objects("externalIdentifier").Select(one => (Kind: one.Text("externalIdentifierType") ?? "", Value: one.Text("identifier") ?? "")).ToList();
        var purl = item.Text("software_packageUrl") ?? identifiers.Find(one => one.Kind == "packageUrl").Value;
        var supplier = item.Text("suppliedBy") ?? item.Texts("originatedBy").FirstOrDefault();
        var isFile = item.Text("type") == "software_File";
        return new BomComponent(Id(item), isFile ? ComponentKind.File : ComponentKinds.Of(item.Text("software_primaryPurpose")), item.Text("name") ?? "", item.Path)
        {
            Version = item.Text("software_packageVersion"),
            Supplier = supplier is null ? null : names.GetValueOrDefault(supplier, supplier),
            Purl = purl,
            Package = BomIdentifiers.Package(purl, item.Path + ".software_packageUrl", findings),
            Cpes = BomIdentifiers.Cpes(identifiers.Where(one => one.Kind is "cpe23" or "cpe22").Select(one => one.Value), item.Path + ".externalIdentifier", findings),
            Hashes = [.. item.Objects("verifiedUsing").Where(one => one.Text("algorithm") is not null).Select(one => BomHash.Of(one.Text("algorithm")!, one.Text("hashValue") ?? ""))],
            Licences = licences.GetValueOrDefault(Id(item), []),
            Parent = parents.GetValueOrDefault(Id(item)),
        };
    }

    private static VexClaim? Claim(JsonView item, Dictionary<string, string> names, JsonView? creation)
    {
        VexStatus? status = item.Text("type") switch
        {
            "security_VexAffectedVulnAssessmentRelationship" => VexStatus.Affected,
            "security_VexFixedVulnAssessmentRelationship" => VexStatus.Fixed,
            "security_VexNotAffectedVulnAssessmentRelationship" => VexStatus.NotAffected,
            "security_VexUnderInvestigationVulnAssessmentRelationship" => VexStatus.UnderInvestigation,
            _ => null,
        };
        if (status is not { } known || item.Text("from") is not { } vulnerability)
        {
            return null;
        }

        var author = creation?.Texts("createdBy").FirstOrDefault() ?? "";
        return new VexClaim(names.GetValueOrDefault(vulnerability, vulnerability), known, names.GetValueOrDefault(author, author), [.. item.Texts("to")], Snake(item.Text("security_justificationType")), item.Text("security_impactStatement"));
    }

    /// <summary>vulnerableCodeNotPresent as OpenVEX spells it.</summary>
    private static string? Snake(string? word) => word is null ? null : string.Concat(word.Select(c => char.IsAsciiLetterUpper(c) ? "_" + char.ToLowerInvariant(c) : c.ToString()));
}
