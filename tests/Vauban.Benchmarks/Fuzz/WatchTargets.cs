using System.Text;
using Vauban.Assurance.Vulnerabilities.Advisories;
using Vauban.Assurance.Vulnerabilities.Scoring;
using Vauban.Core.Releases.Identifiers;
using Vauban.Core.Releases.Sbom;
using Vauban.Core.Releases.Versions;
using Vauban.Core.Text;

namespace Vauban.Benchmarks.Fuzz;

/// <summary>Bills of materials, identifiers, versions, advisories.</summary>
internal static class WatchTargets
{
    private const string Samples = "tests/Vauban.Tests/Core/Releases/Samples";
    private const string Mirror = "tests/Vauban.Tests/Assurance/Vulnerabilities/Labelled/mirror";

    private static readonly byte[][] Feeds =
    [
        .. File.ReadLines(RepositoryFiles.PathOf(Mirror + "/osv.jsonl")).Take(8).Select(Encoding.UTF8.GetBytes),
        Encoding.UTF8.GetBytes("""{"format":"NVD_CVE","vulnerabilities":[{"cve":{"id":"CVE-2014-0160","configurations":[{"operator":"AND","negate":true,"nodes":[{"operator":"OR","cpeMatch":[{"vulnerable":true,"criteria":"cpe:2.3:a:openssl:openssl:*:*:*:*:*:*:*:*","versionStartIncluding":"1.0.1"}]}]}]}}]}"""),
        Encoding.UTF8.GetBytes("""{"document":{"csaf_version":"2.0","publisher":{"name":"a"},"tracking":{}},"product_tree":{"branches":[{"branches":[{"product":{"product_id":"1","product_identification_helper":{"purl":"pkg:npm/a@1","cpe":"cpe:/a:b:c:1"}}}]}]},"vulnerabilities":[{"cve":"CVE-2020-1","product_status":{"known_affected":["1"],"fixed":["1"]}}]}"""),
        File.ReadAllBytes(RepositoryFiles.PathOf(Mirror + "/vex.openvex.json")),
        File.ReadAllBytes(RepositoryFiles.PathOf(Mirror + "/kev.json")),
    ];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("sbom", [.. Directory.EnumerateFiles(RepositoryFiles.PathOf(Samples)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)], ["<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "\"components\":", "[[[[", "{\"", "<text>", "</text>", "Relationship: ", "pkg:", "cpe:2.3:", "<dependency ref='", "\uFEFF", "1e999", "null", "Checksum: "], Sbom, 0.25),
        new("purl", [Utf8("pkg:npm/%40angular/animation@12.3.1?a=b#c")], ["%", "%2", "@", "?", "#", "&", "=", "//", "pkg:"], bytes => CoreTargets.Told(PackageUrl.Parse(Encoding.UTF8.GetString(bytes)))),
        new("cpe", [Utf8("cpe:2.3:a:openssl:openssl:1.0.1:*:*:*:*:*:*:*"), Utf8("cpe:/a:hp:insight:7.4.0.1570::~~online~win2003~x64~")], ["\\", ":", "*", "?", "~", "-", "%01"], Cpe),
        new("version", [Utf8("1:2.36-9+deb12u3 2.0.0a4")], ["~", "^", "!", "-", "+", "rc", "_p", "99999999999999999999", "."], Version),
        new("cvss", [Utf8("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"), Utf8("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"), Utf8("AV:N/AC:L/Au:N/C:P/I:P/A:P")], ["/", ":", "X", "ND", "MSI:S", "CVSS:3.0/"], bytes => CoreTargets.Told(CvssScore.Parse(Encoding.UTF8.GetString(bytes)))),
        new("advisory", Feeds, ["\"affected\":", "[", "{", "null", "\"introduced\":", "\"ranges\":7", "\"negate\":true", "1e999"], Advisory, 0.5),
    ];

    private static void Sbom(byte[] bytes)
    {
        var reading = BomReader.Read(bytes, "fuzz");
        FuzzException.Unless(reading.Bom is null == reading.Problems.Length > 0, "a document with problems, or none without");
        foreach (var problem in reading.Problems.Concat(reading.Notes))
        {
            FuzzException.Unless(problem.Sentence(Language.French).Length > 0 && problem.Remedy(Language.English) is { Length: > 0 }, $"{problem.Code} has no sentence or no remedy");
        }

        if (reading.Bom is { } bom)
        {
            _ = BomQuality.Of(bom).Score;
            _ = BomComparison.Of(bom, bom);
            FuzzException.Unless(BomReader.Read(BomWriter.ToSpdx(bom).Bytes, "spdx").Bom is not null && BomReader.Read(BomWriter.ToCycloneDx(bom).Bytes, "cyclonedx").Bom is not null, "what is written is not read");
        }
    }

    private static void Cpe(byte[] bytes)
    {
        var outcome = CpeName.Parse(Encoding.UTF8.GetString(bytes));
        CoreTargets.Told(outcome);
        if (outcome.Value is { } name)
        {
            FuzzException.Unless(CpeName.Parse(name.ToString()).Value == name && name.Covers(name), "a name is not itself");
        }
    }

    private static void Version(byte[] bytes)
    {
        var parts = Encoding.UTF8.GetString(bytes).Split(' ', 2);
        foreach (var scheme in Enum.GetValues<VersionScheme>())
        {
            var (there, back) = (VersionSchemes.Compare(scheme, parts[0], parts[^1]), VersionSchemes.Compare(scheme, parts[^1], parts[0]));
            FuzzException.Unless(there is null == back is null && Math.Sign(there ?? 0) == -Math.Sign(back ?? 0), $"{scheme} orders two ways");
        }
    }

    private static void Advisory(byte[] bytes)
    {
        var content = new FeedContent();
        using var stream = new MemoryStream(bytes);
        if (FeedReader.Read("fuzz.json", stream, content) is { } problem)
        {
            FuzzException.Unless(problem.Sentence(Language.French).Length > 0 && problem.Remedy(Language.English) is { Length: > 0 }, problem.Code);
        }
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
