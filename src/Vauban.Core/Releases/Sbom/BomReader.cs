using System.Text;
using System.Text.Json;
using System.Xml;
using Vauban.Core.Text;

namespace Vauban.Core.Releases.Sbom;

/// <summary>
/// Reads a bill of materials. 1 size; 2 the syntax is told from the first bytes; 3 XML and tag-value become the JSON shape of their family
/// (<see cref="CycloneXml"/>, <see cref="SpdxTags"/>); 4 one reader per family makes the typed view; 5 places are found for what is wrong.
/// </summary>
public static class BomReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = BomLimits.Depth, CommentHandling = JsonCommentHandling.Disallow, AllowDuplicateProperties = false };

    /// <summary>
    /// The bill of materials of <paramref name="bytes"/>. Codes: VB-SBOM-001 too large, 002 no format known here, 003 not JSON, 004 not XML, 005
    /// XML with a document type, 006 a version not known, 007 too many components, 010 a field of another type, 011 a field missing.
    /// </summary>
    public static BomReading Read(ReadOnlyMemory<byte> bytes, string file)
    {
        var findings = new BomFindings();
        var bom = ReadBom(bytes, file, findings);
        if (bom is { Components.Length: > BomLimits.Components })
        {
            findings.Refuse(Problem.Of("VB-SBOM-007", Number(BomLimits.Components)));
        }

        var problems = findings.Problems;
        if (!problems.IsEmpty && LooksLikeJson(bytes.Span))
        {
            problems = [.. problems.Select(problem => problem.At is null && problem.Field is { } field ? problem with { At = JsonPlace.Of(WithoutMark(bytes.Span), field, file) } : problem)];
        }

        return new BomReading(problems.IsEmpty ? bom : null, problems, findings.Notes);
    }

    /// <summary>VB-SBOM-001 for a length that is refused before the bytes are read; null when it may be read.</summary>
    public static Problem? Oversized(long length) => length > BomLimits.Bytes ? Problem.Of("VB-SBOM-001", Number(BomLimits.Bytes >> 20), Number(length >> 20)) : null;

    private static Bom? ReadBom(ReadOnlyMemory<byte> bytes, string file, BomFindings findings)
    {
        if (Oversized(bytes.Length) is { } oversized)
        {
            findings.Refuse(oversized);
            return null;
        }

        var text = WithoutMark(bytes.Span);
        if (LooksLikeJson(text))
        {
            return Json(bytes[(bytes.Length - text.Length)..], file, findings);
        }

        if (text.TrimStart(" \t\r\n"u8) is [(byte)'<', ..])
        {
            return Xml(bytes, file, findings);
        }

        if (SpdxTags.Recognises(text))
        {
            return SpdxTags.ToJson(Encoding.UTF8.GetString(text), file, findings) is { } shaped ? SpdxReader.Read(shaped, BomFormat.SpdxTagValue, findings) : null;
        }

        findings.Refuse(Problem.Of("VB-SBOM-002", file));
        return null;
    }

    private static Bom? Json(ReadOnlyMemory<byte> bytes, string file, BomFindings findings)
    {
        JsonElement root;
        if (JsonPlace.NotUnicode(bytes.Span) is { } broken)
        {
            findings.Refuse(Problem.Of("VB-SBOM-003", "Unicode") with { At = JsonPlace.At(bytes.Span, broken, file) });
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, Options);
            root = document.RootElement.Clone();
        }
        catch (JsonException fault)
        {
            var place = new SourcePosition(file, (int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1);
            findings.Refuse(Problem.Of("VB-SBOM-003", Reason(fault.Message)) with { At = place });
            return null;
        }

        if (root.ValueKind == JsonValueKind.Object)
        {
            if (root.TryGetProperty("bomFormat", out var format) && format.ValueKind == JsonValueKind.String && format.ValueEquals("CycloneDX"))
            {
                return CycloneReader.Read(root, BomFormat.CycloneDxJson, findings);
            }

            if (root.TryGetProperty("spdxVersion", out _))
            {
                return SpdxReader.Read(root, BomFormat.SpdxJson, findings);
            }

            if (root.TryGetProperty("@graph", out _) && root.TryGetProperty("@context", out var context) && context.ToString().Contains("spdx.org/rdf/3", StringComparison.Ordinal))
            {
                return Spdx3Reader.Read(root, findings);
            }
        }

        findings.Refuse(Problem.Of("VB-SBOM-002", file));
        return null;
    }

    private static Bom? Xml(ReadOnlyMemory<byte> bytes, string file, BomFindings findings)
    {
        try
        {
            return CycloneXml.ToJson(bytes, file, findings) is { } shaped ? CycloneReader.Read(shaped, BomFormat.CycloneDxXml, findings) : null;
        }
        catch (XmlException fault)
        {
            var type = bytes.Span.IndexOf("<!DOCTYPE"u8);
            findings.Refuse(
                type >= 0
                    ? Problem.Of("VB-SBOM-005") with { At = JsonPlace.At(bytes.Span, type, file) }
                    : Problem.Of("VB-SBOM-004", Reason(fault.Message)) with { At = new SourcePosition(file, fault.LineNumber, fault.LinePosition) }
            );
            return null;
        }
    }

    private static bool LooksLikeJson(ReadOnlySpan<byte> bytes) => WithoutMark(bytes).TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    /// <summary>The library's words without its place, which we tell ourselves.</summary>
    private static string Reason(string message)
    {
        var cut = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        cut = cut < 0 ? message.IndexOf(" Line ", StringComparison.Ordinal) : cut;
        var reason = cut > 0 ? message[..cut] : message;
        return reason.Length > 200 ? reason[..200] : reason;
    }

    private static string Number(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
