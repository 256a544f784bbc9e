using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace Vauban.Core.Releases.Sbom;

/// <summary>What is irregular between the XML and the JSON of CycloneDX.</summary>
internal static class CycloneShapes
{
    /// <summary>Containers: their JSON is an array of their children.</summary>
    private static readonly HashSet<string> Containers =
    [
        "components", "services", "authors", "hashes", "licenses", "externalReferences", "dependencies", "properties", "compositions", "assemblies", "vulnerabilities",
        "references", "ratings", "cwes", "advisories", "affects", "versions", "responses", "organizations", "individuals", "notes", "commits", "patches", "resolves", "ancestors",
        "descendants", "variants", "occurrences", "frames", "parameters", "copyright", "endpoints", "annotations", "subjects", "formulation", "workflows", "tasks", "steps", "commands",
        "tags", "lifecycles", "workspaces", "inputs", "outputs", "resourceReferences", "triggers", "conditions", "aliases", "cryptoFunctions", "certificationLevels", "algorithms",
        "cipherSuites", "identifiers", "datasets", "performanceMetrics", "useCases", "users", "technicalLimitations", "performanceTradeoffs", "ethicalConsiderations", "fairnessAssessments",
        "graphics", "collection", "energyConsumptions", "energyProviders", "environmentalConsiderations", "licenseTypes", "omniborIds", "swhids", "assessors", "attestations", "claims", "standards",
        "requirements", "levels", "signatories", "evidences", "targets", "affirmations", "tools", "methods",
    ];

    /// <summary>Elements that repeat without a container.</summary>
    private static readonly HashSet<string> Repeating = ["contact", "omniborId", "swhid", "cryptoRefArray", "identity", "flow", "dataset"];

    private static readonly HashSet<string> Truths = ["modified", "authenticated", "x-trust-boundary", "inherited", "activated"];

    private static readonly HashSet<string> Numbers = ["#version", "score", "confidence", "line", "column", "offset", "classicalSecurityLevel", "nistQuantumSecurityLevel", "size", "tagVersion", "keySize"];

    public static CycloneShape Of(string parent, XElement element)
    {
        var name = element.Name.LocalName;
        if (name == "tools" && element.Elements().Any(child => child.Name.LocalName is "components" or "services"))
        {
            return CycloneShape.Object;
        }

        if (name == "copyright" && !element.HasElements)
        {
            return CycloneShape.Text;
        }

        if (Containers.Contains(name) && (element.HasElements || !element.HasAttributes) && element.Value.Length + element.Elements().Count() >= 0 && !IsTextIn(parent, element))
        {
            return CycloneShape.Items;
        }

        if (Repeating.Contains(name) || (name == "url" && parent is "supplier" or "manufacture" or "manufacturer" or "organization" or "provider"))
        {
            return CycloneShape.Repeated;
        }

        return !element.HasElements && !element.HasAttributes ? CycloneShape.Text : CycloneShape.Object;
    }

    /// <summary>The field that holds the text of an element with attributes.</summary>
    public static string TextField(string element) =>
        element switch
        {
            "property" => "value",
            "classification" => "classification",
            "reference" => "url",
            _ => "content",
        };

    public static string FieldName(string element) => element;

    public static void WriteScalar(Utf8JsonWriter writer, string name, string value)
    {
        if (Truths.Contains(name) && bool.TryParse(value, out var truth))
        {
            writer.WriteBoolean(name, truth);
        }
        else if (Numbers.Contains(name) && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            writer.WriteNumber(name.TrimStart('#'), number);
        }
        else
        {
            writer.WriteString(name.TrimStart('#'), value);
        }
    }

    private static bool IsTextIn(string parent, XElement element) => parent == "confidentialityAgreement" || (!element.HasElements && element.Value.Length > 0);
}
