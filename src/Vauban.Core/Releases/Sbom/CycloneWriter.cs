using System.Globalization;
using System.Text.Json;

namespace Vauban.Core.Releases.Sbom;

/// <summary>CycloneDX 1.6 JSON from the typed view.</summary>
internal static class CycloneWriter
{
    public static void Write(Utf8JsonWriter writer, Bom bom)
    {
        writer.WriteStartObject();
        writer.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        writer.WriteString("bomFormat", "CycloneDX");
        writer.WriteString("specVersion", BomWriter.CycloneDxVersion);
        if (bom.Identity is { } identity && identity.StartsWith("urn:uuid:", StringComparison.Ordinal))
        {
            writer.WriteString("serialNumber", identity);
        }

        writer.WriteNumber("version", 1);
        Metadata(writer, bom);
        writer.WriteStartArray("components");
        foreach (var component in bom.Components.Where(one => one.Kind != ComponentKind.Service))
        {
            Component(writer, component);
        }

        writer.WriteEndArray();
        Dependencies(writer, bom);
        writer.WriteEndObject();
    }

    private static void Metadata(Utf8JsonWriter writer, Bom bom)
    {
        writer.WriteStartObject("metadata");
        if (bom.Created is { } created)
        {
            writer.WriteString("timestamp", created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        }

        if (bom.Tools.Length > 0)
        {
            writer.WriteStartObject("tools");
            writer.WriteStartArray("components");
            foreach (var tool in bom.Tools)
            {
                writer.WriteStartObject();
                writer.WriteString("type", "application");
                writer.WriteString("name", tool);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        if (bom.Authors.Length > 0)
        {
            writer.WriteStartArray("authors");
            foreach (var author in bom.Authors)
            {
                writer.WriteStartObject();
                writer.WriteString("name", author);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (bom.Subject is { } subject)
        {
            writer.WritePropertyName("component");
            Component(writer, subject);
        }

        writer.WriteEndObject();
    }

    private static void Component(Utf8JsonWriter writer, BomComponent component)
    {
        writer.WriteStartObject();
        writer.WriteString("type", ComponentKinds.CycloneDx(component.Kind));
        writer.WriteString("bom-ref", component.Ref);
        if (component.Supplier is { } supplier)
        {
            writer.WriteStartObject("supplier");
            writer.WriteString("name", supplier);
            writer.WriteEndObject();
        }

        Optional(writer, "group", component.Group);
        writer.WriteString("name", component.Name);
        Optional(writer, "version", component.Version);
        Hashes(writer, component);
        Licences(writer, component);
        Optional(writer, "cpe", component.Cpes.IsEmpty ? null : component.Cpes[0].ToString());
        Optional(writer, "purl", component.Purl);
        if (component.Properties.Length > 0)
        {
            writer.WriteStartArray("properties");
            foreach (var property in component.Properties)
            {
                writer.WriteStartObject();
                writer.WriteString("name", property.Name);
                Optional(writer, "value", property.Value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Hashes(Utf8JsonWriter writer, BomComponent component)
    {
        if (component.Hashes.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("hashes");
        foreach (var hash in component.Hashes)
        {
            writer.WriteStartObject();
            writer.WriteString("alg", hash.Algorithm);
            writer.WriteString("content", hash.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Several SPDX expressions mean that all of them apply; CycloneDX takes one expression or a list of licences.</summary>
    private static void Licences(Utf8JsonWriter writer, BomComponent component)
    {
        if (component.Licences.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("licenses");
        if (component.Licences.Any(SpdxExpression.IsCompound))
        {
            writer.WriteStartObject();
            writer.WriteString("expression", component.Licences.Length == 1 ? component.Licences[0] : string.Join(" AND ", component.Licences.Select(one => SpdxExpression.IsCompound(one) ? $"({one})" : one)));
            writer.WriteEndObject();
        }
        else
        {
            foreach (var licence in component.Licences)
            {
                writer.WriteStartObject();
                writer.WriteStartObject("license");
                writer.WriteString(SpdxExpression.IsIdentifier(licence) ? "id" : "name", licence);
                writer.WriteEndObject();
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
    }

    private static void Dependencies(Utf8JsonWriter writer, Bom bom)
    {
        writer.WriteStartArray("dependencies");
        foreach (var dependency in bom.Dependencies)
        {
            writer.WriteStartObject();
            writer.WriteString("ref", dependency.From);
            writer.WriteStartArray("dependsOn");
            foreach (var to in dependency.To)
            {
                writer.WriteStringValue(to);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
