using System.Collections.Immutable;
using System.Text.Json;
using Vauban.Core.Releases.Identifiers;
using Vauban.Core.Text;

namespace Vauban.Core.Releases.Sbom;

/// <summary>The typed view of a CycloneDX document in its JSON shape (ECMA-424).</summary>
internal static class CycloneReader
{
    private static readonly string[] Known = ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"];

    public static Bom Read(JsonElement root, BomFormat format, BomFindings findings)
    {
        var view = new JsonView(root, "", findings);
        var version = view.Text("specVersion") ?? "";
        if (Array.IndexOf(Known, version) < 0)
        {
            findings.Refuse(Problem.Of("VB-SBOM-006", "CycloneDX", version.Length > 20 ? version[..20] : version, "1.2 … 1.7") with { Field = "specVersion" });
        }

        var metadata = view.Object("metadata");
        var parts = new List<BomComponent>();
        Collect(view, "components", null, parts, findings);
        foreach (var service in view.Objects("services"))
        {
            parts.Add(Component(service, null, findings) with { Kind = ComponentKind.Service });
        }

        var bom = new Bom(format, version, root)
        {
            Identity = view.Text("serialNumber"),
            Created = metadata?.Time("timestamp"),
            Authors = metadata is { } about ? Authors(about) : [],
            Tools = metadata is { } made ? Tools(made) : [],
            Subject = metadata?.Object("component") is { } subject ? Component(subject, null, findings) : null,
            Components = [.. parts],
            Dependencies = [.. view.Objects("dependencies").Select(Dependency).OfType<BomDependency>()],
            Claims = [.. Claims(view, metadata)],
            Completeness = Completeness(view, metadata?.Object("component")?.Text("bom-ref")),
        };
        BomCoherence.Check(bom, findings);
        return bom with { Name = bom.Subject?.Name };
    }

    private static void Collect(JsonView holder, string name, string? parent, List<BomComponent> parts, BomFindings findings)
    {
        foreach (var item in holder.Objects(name))
        {
            if (parts.Count > BomLimits.Components)
            {
                return;
            }

            var component = Component(item, parent, findings);
            parts.Add(component);
            Collect(item, "components", component.Ref, parts, findings);
        }
    }

    private static BomComponent Component(JsonView item, string? parent, BomFindings findings)
    {
        var name = item.Text("name");
        if (name is null)
        {
            findings.Refuse(Problem.Of("VB-SBOM-011", "name", item.Path) with { Field = item.Path });
        }

        var purl = item.Text("purl");
        return new BomComponent(item.Text("bom-ref") ?? "#" + item.Path, ComponentKinds.Of(item.Text("type")), name ?? "", item.Path)
        {
            Group = item.Text("group"),
            Version = item.Text("version"),
            Supplier = Supplier(item),
            Purl = purl,
            Package = BomIdentifiers.Package(purl, item.Path + ".purl", findings),
            Cpes = BomIdentifiers.Cpes(item.Text("cpe") is { } cpe ? [cpe] : [], item.Path + ".cpe", findings),
            Hashes = [.. item.Objects("hashes").Select(hash => BomHash.Of(hash.Text("alg") ?? "", hash.Text("content") ?? ""))],
            Licences = [.. item.Objects("licenses").Select(Licence).OfType<string>()],
            Properties = [.. item.Objects("properties").Where(one => one.Text("name") is not null).Select(one => new BomProperty(one.Text("name")!, one.Text("value")))],
            Patched = [.. Patched(item)],
            Parent = parent,
        };
    }

    private static string? Supplier(JsonView item) =>
        item.Object("supplier")?.Text("name")
        ?? item.Object("manufacturer")?.Text("name")
        ?? item.Object("provider")?.Text("name")
        ?? item.Text("publisher")
        ?? item.Text("author")
        ?? item.Objects("authors").Select(author => author.Text("name")).FirstOrDefault(author => author is not null);

    private static string? Licence(JsonView item) => item.Text("expression") ?? item.Object("license") switch { { } licence => licence.Text("id") ?? licence.Text("name"), null => null };

    private static IEnumerable<string> Patched(JsonView item) =>
        item.Object("pedigree") is not { } pedigree
            ? []
            : pedigree.Objects("patches").SelectMany(patch => patch.Objects("resolves")).Where(issue => issue.Text("type") == "security").Select(issue => issue.Text("id")).OfType<string>();

    private static BomDependency? Dependency(JsonView item) => item.Text("ref") is { } from ? new BomDependency(from, [.. item.Texts("dependsOn")]) : null;

    private static ImmutableArray<string> Authors(JsonView metadata)
    {
        var people = metadata.Objects("authors").Select(author => Join(author.Text("name"), author.Text("email")));
        var organisations = new[] { "manufacturer", "manufacture", "supplier" }.Select(role => metadata.Object(role)).OfType<JsonView>().Select(one => Join(one.Text("name"), Contact(one)));
        return [.. people.Concat(organisations).OfType<string>()];
    }

    private static string? Contact(JsonView organisation) =>
        organisation.Objects("contact").Select(contact => contact.Text("email")).FirstOrDefault(mail => mail is not null) ?? organisation.Texts("url").FirstOrDefault();

    private static ImmutableArray<string> Tools(JsonView metadata)
    {
        if (!metadata.TryGet("tools", out var tools))
        {
            return [];
        }

        // An array until 1.4, an object with components and services from 1.5.
        var named = tools.ValueKind == JsonValueKind.Array
            ? metadata.Objects("tools").Select(tool => (tool.Text("name"), tool.Text("version")))
            : metadata.Object("tools") is { } newer ? newer.Objects("components").Concat(newer.Objects("services")).Select(tool => (tool.Text("name"), tool.Text("version"))) : [];
        return [.. named.Select(tool => Join(tool.Item1, tool.Item2)).OfType<string>()];
    }

    private static IEnumerable<VexClaim> Claims(JsonView view, JsonView? metadata)
    {
        var author = metadata is { } about ? Authors(about).FirstOrDefault() : null;
        foreach (var item in view.Objects("vulnerabilities"))
        {
            if (item.Text("id") is { } id && item.Object("analysis") is { } analysis && CycloneVex.Status(analysis.Text("state")) is { } status)
            {
                yield return new VexClaim(id, status, author ?? "", [.. item.Objects("affects").Select(affected => affected.Text("ref")).OfType<string>()], CycloneVex.Justification(analysis.Text("justification")), analysis.Text("detail"))
                {
                    Aliases = [.. item.Objects("references").Select(reference => reference.Text("id")).OfType<string>()],
                    At = metadata?.Time("timestamp"),
                };
            }
        }
    }

    private static string? Completeness(JsonView view, string? subject)
    {
        foreach (var composition in view.Objects("compositions"))
        {
            var assemblies = composition.Texts("assemblies").ToList();
            var dependencies = composition.Texts("dependencies").ToList();
            if ((assemblies.Count == 0 && dependencies.Count == 0) || (subject is not null && (assemblies.Contains(subject) || dependencies.Contains(subject))))
            {
                return composition.Text("aggregate");
            }
        }

        return null;
    }

    private static string? Join(string? left, string? right) => left is null ? right : right is null ? left : $"{left} {right}";
}
