using System.Buffers;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Vauban.Core.Text;

namespace Vauban.Core.Releases.Sbom;

/// <summary>
/// CycloneDX XML in the JSON shape of the same version. The two differ regularly: a plural element is an array of its items, an attribute
/// is a field, text beside attributes is <c>content</c> or <c>value</c>; <see cref="CycloneShapes"/> holds what is not regular.
/// </summary>
internal static class CycloneXml
{
    private const string Space = "http://cyclonedx.org/schema/bom/";

    public static JsonElement? ToJson(ReadOnlyMemory<byte> bytes, string file, BomFindings findings)
    {
        var root = Load(bytes, findings);
        var space = root?.Name.NamespaceName ?? "";
        if (root is null || root.Name.LocalName != "bom" || !space.StartsWith(Space, StringComparison.Ordinal))
        {
            if (!findings.Refused)
            {
                findings.Refuse(Problem.Of("VB-SBOM-002", file));
            }

            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("bomFormat", "CycloneDX");
            writer.WriteString("specVersion", space[Space.Length..]);
            Fields(writer, root);
            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = BomLimits.Depth * 3 });
        return document.RootElement.Clone();
    }

    /// <summary>Elements one by one, so that depth and number are bounded before a tree is built. No document type, no resolver.</summary>
    private static XElement? Load(ReadOnlyMemory<byte> bytes, BomFindings findings)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = BomLimits.Bytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        };
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        using (var reader = XmlReader.Create(stream, settings))
        {
            for (var nodes = 0; reader.Read(); nodes++)
            {
                if (reader.Depth > BomLimits.Depth || nodes > BomLimits.XmlNodes)
                {
                    findings.Refuse(Problem.Of("VB-SBOM-008", BomLimits.Depth.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                    return null;
                }
            }
        }

        stream.Position = 0;
        using var again = XmlReader.Create(stream, settings);
        return XElement.Load(again);
    }

    private static void Fields(Utf8JsonWriter writer, XElement element)
    {
        foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.NamespaceName.Length == 0))
        {
            var name = attribute.Name.LocalName == "content-type" ? "contentType" : attribute.Name.LocalName;
            CycloneShapes.WriteScalar(writer, element.Name.LocalName == "bom" && name == "version" ? "#version" : name, attribute.Value);
        }

        foreach (var group in element.Elements().GroupBy(child => child.Name.LocalName))
        {
            if (group.Key == "dependency")
            {
                continue;
            }

            Field(writer, element, group.Key, [.. group]);
        }

        if (!element.HasElements && element.Value.Length > 0 && element.HasAttributes)
        {
            writer.WriteString(CycloneShapes.TextField(element.Name.LocalName), element.Value);
        }
    }

    private static void Field(Utf8JsonWriter writer, XElement parent, string name, IReadOnlyList<XElement> same)
    {
        var shape = CycloneShapes.Of(parent.Name.LocalName, same[0]);
        switch (shape)
        {
            case CycloneShape.Items:
                writer.WriteStartArray(CycloneShapes.FieldName(name));
                foreach (var item in same.SelectMany(container => container.Elements()))
                {
                    Item(writer, name, item);
                }

                writer.WriteEndArray();
                break;
            case CycloneShape.Repeated:
                writer.WriteStartArray(name);
                foreach (var item in same)
                {
                    Item(writer, name, item);
                }

                writer.WriteEndArray();
                break;
            case CycloneShape.Text:
                CycloneShapes.WriteScalar(writer, name, same[0].Value);
                break;
            default:
                writer.WriteStartObject(name);
                Fields(writer, same[0]);
                writer.WriteEndObject();
                break;
        }
    }

    private static void Item(Utf8JsonWriter writer, string container, XElement item)
    {
        switch (item.Name.LocalName)
        {
            case "dependency" when container == "dependencies" && item.Parent!.Parent!.Name.LocalName == "bom":
                Dependency(writer, item);
                return;
            case "assembly" or "dependency" or "vulnerability" or "subject" when item.Attribute("ref") is { } reference:
                writer.WriteStringValue(reference.Value);
                return;
            case "license" or "expression" when container == "licenses":
                Licence(writer, item);
                return;
            case "cwe":
                writer.WriteNumberValue(int.TryParse(item.Value, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0);
                return;
        }

        if (!item.HasElements && !item.HasAttributes)
        {
            writer.WriteStringValue(item.Value);
            return;
        }

        writer.WriteStartObject();
        Fields(writer, item);
        writer.WriteEndObject();
    }

    private static void Dependency(Utf8JsonWriter writer, XElement item)
    {
        writer.WriteStartObject();
        writer.WriteString("ref", item.Attribute("ref")?.Value);
        foreach (var (field, children) in new[] { ("dependsOn", item.Elements().Where(child => child.Name.LocalName == "dependency").ToList()), ("provides", item.Elements().Where(child => child.Name.LocalName == "provides").ToList()) })
        {
            if (children.Count > 0)
            {
                writer.WriteStartArray(field);
                children.ForEach(child => writer.WriteStringValue(child.Attribute("ref")?.Value));
                writer.WriteEndArray();
            }
        }

        writer.WriteEndObject();
    }

    private static void Licence(Utf8JsonWriter writer, XElement item)
    {
        writer.WriteStartObject();
        if (item.Name.LocalName == "expression")
        {
            writer.WriteString("expression", item.Value);
            foreach (var attribute in item.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
            {
                writer.WriteString(attribute.Name.LocalName, attribute.Value);
            }
        }
        else
        {
            writer.WriteStartObject("license");
            Fields(writer, item);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
