using System.Globalization;
using System.Text.Json.Nodes;
using Vauban.Core.Releases.Sbom;

namespace Vauban.Assurance.Vulnerabilities.Images;

/// <summary>What was found in an image, as a CycloneDX document, read back as any other.</summary>
internal static class ImageBom
{
    public static Bom Of(IReadOnlyList<InstalledPackage> packages, OsRelease? system, string name, DateTimeOffset now)
    {
        var references = packages.Select((one, i) => one.Purl ?? $"{one.Name}@{one.Version}#{i.ToString(CultureInfo.InvariantCulture)}").ToList();
        var components = new JsonArray();
        if (system is not null)
        {
            components.Add(new JsonObject { ["type"] = "operating-system", ["bom-ref"] = "operating-system", ["name"] = system.Id, ["version"] = system.Version, ["description"] = system.Name, ["supplier"] = new JsonObject { ["name"] = system.Name ?? system.Id } });
        }

        for (var i = 0; i < packages.Count; i++)
        {
            components.Add(Component(packages[i], references[i]));
        }

        var document = new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = BomWriter.CycloneDxVersion,
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["timestamp"] = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                ["lifecycles"] = new JsonArray(new JsonObject { ["phase"] = "post-build" }),
                ["tools"] = new JsonObject { ["components"] = new JsonArray(new JsonObject { ["type"] = "application", ["name"] = "vauban" }) },
                ["component"] = new JsonObject { ["type"] = "firmware", ["bom-ref"] = "image", ["name"] = name },
            },
            ["components"] = components,
            ["dependencies"] = Dependencies(packages, references, system is not null),
            // A binary without a mark is not seen: the list of an image is never known to be whole.
            ["compositions"] = new JsonArray(new JsonObject { ["aggregate"] = "incomplete", ["assemblies"] = new JsonArray("image") }),
        };
        return BomReader.Read(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString()), name).Bom!;
    }

    private static JsonObject Component(InstalledPackage one, string reference)
    {
        var component = new JsonObject { ["type"] = one.Kind == ComponentKind.OperatingSystem ? "operating-system" : one.Kind == ComponentKind.Application ? "application" : "library", ["bom-ref"] = reference, ["name"] = one.Name, ["version"] = one.Version };
        Put(component, "supplier", one.Supplier is null ? null : new JsonObject { ["name"] = one.Supplier });
        Put(component, "licenses", one.Licence is null ? null : new JsonArray(new JsonObject { ["license"] = new JsonObject { ["name"] = one.Licence } }));
        Put(component, "cpe", one.Cpe);
        Put(component, "purl", one.Purl);
        component["properties"] = new JsonArray(new JsonObject { ["name"] = "vauban:found-in", ["value"] = one.From });
        return component;
    }

    private static JsonArray Dependencies(IReadOnlyList<InstalledPackage> packages, List<string> references, bool hasSystem)
    {
        var byName = packages.Select((one, i) => (one.Name, one.From, Reference: references[i])).GroupBy(one => (one.From, one.Name)).ToDictionary(group => group.Key, group => group.First().Reference);
        var all = new JsonArray { new JsonObject { ["ref"] = "image", ["dependsOn"] = new JsonArray([.. references.Select(one => JsonValue.Create(one)), .. hasSystem ? new[] { JsonValue.Create("operating-system") } : []]) } };
        for (var i = 0; i < packages.Count; i++)
        {
            var needs = packages[i].Needs.Select(need => byName.GetValueOrDefault((packages[i].From, need))).OfType<string>().Distinct(StringComparer.Ordinal);
            all.Add(new JsonObject { ["ref"] = references[i], ["dependsOn"] = new JsonArray([.. needs.Select(need => JsonValue.Create(need))]) });
        }

        return all;
    }

    private static void Put(JsonObject holder, string name, JsonNode? value)
    {
        if (value is not null)
        {
            holder[name] = value;
        }
    }
}
