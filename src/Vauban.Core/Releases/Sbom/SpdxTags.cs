using System.Text.Json;
using System.Text.Json.Nodes;
using Vauban.Core.Text;

namespace Vauban.Core.Releases.Sbom;

/// <summary>
/// SPDX 2 tag-value text in the JSON shape of the same version: <c>PackageName</c>, <c>FileName</c>, <c>LicenseID</c> and <c>SnippetSPDXID</c> begin a
/// section, <c>&lt;text&gt;</c> may span lines. A tag not known here is kept under its own name.
/// </summary>
internal static class SpdxTags
{
    public static bool Recognises(ReadOnlySpan<byte> utf8)
    {
        var head = utf8[..Math.Min(utf8.Length, 4096)];
        return head.IndexOf("SPDXVersion:"u8) is >= 0 and var at && (at == 0 || head[at - 1] == (byte)'\n' || head[..at].IndexOfAnyExcept(" \t\r\n"u8) < 0);
    }

    public static JsonElement? ToJson(string text, string file, BomFindings findings)
    {
        var document = new JsonObject();
        var section = document;
        var (packages, files, sections) = (new JsonArray(), new JsonArray(), 0);
        foreach (var (tag, value, line) in Lines(text, file, findings))
        {
            switch (tag)
            {
                case "PackageName":
                    packages.Add(section = new JsonObject { ["name"] = value });
                    sections++;
                    break;
                case "FileName":
                    files.Add(section = new JsonObject { ["fileName"] = value });
                    sections++;
                    break;
                case "LicenseID":
                    SpdxTagTable.List(document, "hasExtractedLicensingInfos").Add(section = new JsonObject { ["licenseId"] = value });
                    break;
                case "SnippetSPDXID":
                    SpdxTagTable.List(document, "snippets").Add(section = new JsonObject { ["SPDXID"] = value });
                    break;
                case "Annotator":
                    SpdxTagTable.List(document, "annotations").Add(section = new JsonObject { ["annotator"] = value });
                    break;
                default:
                    if (!SpdxTagTable.Set(document, section, tag, value))
                    {
                        findings.Refuse(Problem.Of("VB-SBOM-015", tag, value.Length > 60 ? value[..60] : value) with { At = new SourcePosition(file, line, 1) });
                    }

                    break;
            }

            if (sections > BomLimits.Components)
            {
                break;
            }
        }

        Put(document, "packages", packages);
        Put(document, "files", files);
        return findings.Refused ? null : JsonSerializer.SerializeToElement(document);
    }

    private static void Put(JsonObject document, string name, JsonArray items)
    {
        if (items.Count > 0)
        {
            document[name] = items;
        }
    }

    private static IEnumerable<(string Tag, string Value, int Line)> Lines(string text, string file, BomFindings findings)
    {
        var (at, line) = (0, 0);
        while (at < text.Length && !findings.Refused)
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end;
            var (row, rowStart, start) = (text[at..end].Trim(), at, ++line);
            var colon = row.IndexOf(':', StringComparison.Ordinal);
            at = end + 1;
            if (row.Length == 0 || row[0] == '#')
            {
                continue;
            }

            if (colon <= 0)
            {
                findings.Refuse(Problem.Of("VB-SBOM-009", row.Length > 60 ? row[..60] : row) with { At = new SourcePosition(file, line, 1) });
                yield break;
            }

            var value = row[(colon + 1)..].Trim();
            if (value.StartsWith("<text>", StringComparison.Ordinal))
            {
                var open = text.IndexOf("<text>", rowStart, StringComparison.Ordinal);
                var close = text.IndexOf("</text>", open, StringComparison.Ordinal);
                if (close < 0)
                {
                    findings.Refuse(Problem.Of("VB-SBOM-016", row[..colon]) with { At = new SourcePosition(file, line, 1) });
                    yield break;
                }

                value = text[(open + 6)..close];
                line += value.AsSpan().Count('\n');
                var rest = text.IndexOf('\n', close);
                at = rest < 0 ? text.Length : rest + 1;
            }

            yield return (row[..colon], value, start);
        }
    }
}
