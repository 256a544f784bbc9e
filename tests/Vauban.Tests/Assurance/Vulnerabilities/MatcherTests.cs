using System.Text;
using Vauban.Assurance.Vulnerabilities.Indexing;
using Vauban.Assurance.Vulnerabilities.Matching;
using Vauban.Core.Releases.Sbom;
using Vauban.Core.Text;
using Xunit;

namespace Vauban.Tests.Assurance.Vulnerabilities;

public sealed class MatcherTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Two_sources_that_disagree_are_both_told_and_the_more_cautious_decides()
    {
        Put("a.json", Osv("GHSA-1", "CVE-2020-1", "npm", "a", "2.0.0"));
        Put("b.json", Osv("PYSEC-1", "CVE-2020-1", "npm", "a", "1.5.0"));
        var match = Assert.Single(Match(Purl("pkg:npm/a@1.7.0")).Open);
        Assert.Equal(("GHSA-1", Confidence.Certain, "2.0.0", true), (match.Decisive.Source, match.Decisive.Confidence, match.FixedIn, match.Disputed));
        Assert.Equal(MatchVerdict.NotAffected, Assert.Single(match.Others).Verdict);
        Assert.Contains("1.7.0", match.Decisive.Reason.In(Language.French), StringComparison.Ordinal);
    }

    [Fact]
    public void A_distribution_is_heard_before_upstream_and_the_fix_it_ported_is_said()
    {
        Put("dsa.json", Osv("DSA-1-1", null, "Debian:12", "openssl", "3.0.11-1~deb12u2", upstream: "CVE-2020-1"));
        Put("nvd.json", Nvd("CVE-2020-1", "a:openssl:openssl", "3.0.13"));
        var report = Match(Component("\"purl\":\"pkg:deb/debian/openssl@3.0.11-1~deb12u2?distro=debian-12\",\"cpe\":\"cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*\""));
        Assert.Empty(report.Open);
        var match = Assert.Single(report.Settled);
        Assert.Equal((MatchVerdict.Fixed, StatementKind.Distribution, true), (match.Decisive.Verdict, match.Decisive.Kind, match.Disputed));

        // Without a word of the distribution, upstream's version tells only that it may be affected.
        File.Delete(Path.Combine(folder.FullName, "dsa.json"));
        Assert.Equal(Confidence.Possible, Assert.Single(Match(Component("\"purl\":\"pkg:deb/debian/openssl@3.0.11-1~deb12u2?distro=debian-12\",\"cpe\":\"cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*\"")).Open).Decisive.Confidence);
    }

    [Theory]
    [InlineData("pkg:npm/a", Confidence.Possible)]
    [InlineData("pkg:npm/a@workspace", Confidence.Possible)]
    [InlineData("pkg:npm/a@1.0.0", Confidence.Certain)]
    public void What_is_unknown_counts_as_affected_with_less_confidence(string purl, Confidence confidence)
    {
        Put("a.json", Osv("GHSA-1", "CVE-2020-1", "npm", "a", "2.0.0"));
        Assert.Equal(confidence, Assert.Single(Match(Purl(purl)).Open).Decisive.Confidence);
    }

    [Fact]
    public void A_platform_that_is_not_told_is_possible_and_one_that_is_told_decides()
    {
        Put("nvd.json", """{"format":"NVD_CVE","vulnerabilities":[{"cve":{"id":"CVE-2020-1","configurations":[{"operator":"AND","nodes":[{"operator":"OR","cpeMatch":[{"vulnerable":true,"criteria":"cpe:2.3:a:v:p:*:*:*:*:*:*:*:*"}]},{"operator":"OR","cpeMatch":[{"vulnerable":false,"criteria":"cpe:2.3:o:microsoft:windows:-:*:*:*:*:*:*:*"}]}]}]}}]}""");
        const string Part = "\"cpe\":\"cpe:2.3:a:v:p:1:*:*:*:*:*:*:*\"";
        Assert.Equal(Confidence.Possible, Assert.Single(Match(Component(Part)).Open).Decisive.Confidence);
        Assert.Equal(Confidence.Likely, Assert.Single(Match(Component(Part), Component("\"cpe\":\"cpe:2.3:o:microsoft:windows:-:*:*:*:*:*:*:*\"")).Open).Decisive.Confidence);
        Assert.Empty(Match(Component(Part), """{"type":"operating-system","name":"debian","version":"12"}""").Open);
    }

    [Fact]
    public void A_claim_settles_and_a_recorded_patch_too()
    {
        Put("a.json", Osv("GHSA-1", "CVE-2020-1", "npm", "a", "2.0.0"));
        var claims = new[] { new VexClaim("CVE-2020-1", VexStatus.NotAffected, "us", ["pkg:npm/a@1.0.0"], "vulnerable_code_not_in_execute_path") };
        Assert.Equal(MatchVerdict.NotAffected, Assert.Single(Match(claims, Purl("pkg:npm/a@1.0.0")).Settled).Decisive.Verdict);
        Assert.Single(Match(claims, Purl("pkg:npm/a@1.0.1")).Open);
        Assert.Equal(StatementKind.Patch, Assert.Single(Match(Component("\"purl\":\"pkg:npm/a@1.0.0\",\"pedigree\":{\"patches\":[{\"type\":\"backport\",\"resolves\":[{\"type\":\"security\",\"id\":\"CVE-2020-1\"}]}]}")).Settled).Decisive.Kind);
    }

    [Fact]
    public void An_advisory_that_covers_two_vulnerabilities_makes_them_not_one()
    {
        Put("dsa.json", """{"id":"DSA-2-1","modified":"2024-01-01T00:00:00Z","related":["CVE-2020-1","CVE-2020-2"],"affected":[{"package":{"ecosystem":"Debian:12","name":"a"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2"}]}]}]}""");
        Assert.Equal(["CVE-2020-1", "CVE-2020-2"], Match(Purl("pkg:deb/debian/a@1?distro=debian-12")).Open.Select(match => match.Vulnerability.Id));
    }

    [Fact]
    public void What_is_exploited_stands_first()
    {
        Put("a.json", Osv("GHSA-1", "CVE-2020-1", "npm", "a", "2.0.0", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"));
        Put("b.json", Osv("GHSA-2", "CVE-2020-2", "npm", "a", "2.0.0", score: "CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N"));
        Put("kev.json", """{"catalogVersion":"1","vulnerabilities":[{"cveID":"CVE-2020-2","dateAdded":"2024-01-02"}]}""");
        Put("epss.csv", "#model\ncve,epss,percentile\nCVE-2020-1,0.5,0.9\n");
        Assert.Equal(["CVE-2020-2", "CVE-2020-1"], Match(Purl("pkg:npm/a@1.0.0")).Open.Select(match => match.Vulnerability.Id));
        Assert.Equal(0.5, Match(Purl("pkg:npm/a@1.0.0")).Open[1].Vulnerability.Likelihood?.Probability);
    }

    [Fact]
    public void A_component_without_a_usable_name_is_counted_not_guessed()
    {
        Put("nvd.json", Nvd("CVE-2020-1", "a:openssl:openssl", "3.0.13"));
        var report = Match("""{"type":"library","name":"openssl","version":"1.0.1","purl":"pkg:generic/openssl@1.0.1"}""");
        Assert.Empty(report.Open);
        Assert.Equal("openssl 1.0.1", Assert.Single(report.Unmatchable).ToString());
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told_and_the_others_serve()
    {
        Put("a.json", Osv("GHSA-1", "CVE-2020-1", "npm", "a", "2.0.0"));
        Put("broken.json", "{");
        Put("other.json", "{\"hello\":1}");
        var index = Path.Combine(folder.FullName, ".index");
        var report = Mirror.Index(folder.FullName, index).Value!;
        Assert.Equal(["VB-WATCH-003", "VB-WATCH-004"], report.Files.Select(file => file.Problem?.Code).OfType<string>());
        Assert.True(Mirror.IsCurrent(folder.FullName, index));
        Put("c.json", Osv("GHSA-3", null, "npm", "c", "1.0.0"));
        Assert.False(Mirror.IsCurrent(folder.FullName, index));
        File.WriteAllText(index, "no index");
        Assert.Equal("VB-WATCH-002", VulnerabilityIndex.Open(index).Problem!.Code);
        Assert.Equal("VB-WATCH-001", Mirror.Index(Path.Combine(folder.FullName, "nowhere"), index).Problem!.Code);
    }

    [Fact]
    public void A_csaf_document_speaks_of_products_that_carry_an_identifier()
    {
        Put("csaf.json", """{"document":{"csaf_version":"2.0","title":"t","publisher":{"name":"Maker"},"tracking":{}},"product_tree":{"branches":[{"category":"vendor","name":"v","branches":[{"product":{"product_id":"1","name":"a","product_identification_helper":{"purl":"pkg:npm/a@1.0.0"}}},{"product":{"product_id":"2","name":"a","product_identification_helper":{"purl":"pkg:npm/a@1.1.0"}}},{"product":{"product_id":"3","name":"something"}}]}]},"vulnerabilities":[{"cve":"CVE-2020-1","product_status":{"known_affected":["1","3"],"fixed":["2"]}}]}""");
        Assert.Equal("CVE-2020-1", Assert.Single(Match(Purl("pkg:npm/a@1.0.0")).Open).Vulnerability.Id);
        Assert.Equal(MatchVerdict.Fixed, Assert.Single(Match(Purl("pkg:npm/a@1.1.0")).Settled).Decisive.Verdict);
    }

    /// <summary>All advisories beside the checkout are read and linked to the catalogue of exploited vulnerabilities.</summary>
    [Fact]
    public void Shared_advisories_are_all_read()
    {
        var documents = Core.Releases.SharedData.Files("csaf", "*.json").Where(path => path.Contains("/20", StringComparison.Ordinal)).ToList();
        if (documents.Count == 0)
        {
            return;
        }

        var mirror = folder.CreateSubdirectory("all").FullName;
        documents.ForEach(path => File.Copy(path, Path.Combine(mirror, Path.GetFileName(path))));
        File.Copy(Core.Releases.SharedData.Files("kev", "known_exploited_vulnerabilities.json").Single(), Path.Combine(mirror, "kev.json"));
        var report = Mirror.Index(mirror, Path.Combine(folder.FullName, ".all")).Value!;
        Assert.Equal(documents.Count + 1, report.Files.Length);
        Assert.All(report.Files, file => Assert.Null(file.Problem));
        Assert.True(report.Vulnerabilities >= 1_300 && report.Exploited >= 1_300);
    }

    private MatchReport Match(params string[] components) => Match([], components);

    private MatchReport Match(VexClaim[] claims, params string[] components)
    {
        var path = Path.Combine(folder.FullName, ".index");
        Assert.Null(Mirror.Index(folder.FullName, path).Problem);
        using var index = VulnerabilityIndex.Open(path).Value!;
        return new Matcher(index).Match(BomReader.Read(Encoding.UTF8.GetBytes($$"""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{{string.Join(',', components)}}]}"""), "a").Bom!, claims);
    }

    private void Put(string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), text);

    private static string Purl(string purl) => Component($"\"purl\":\"{purl}\"");

    private static string Component(string fields) => $$"""{"type":"library","name":"a",{{fields}}}""";

    private static string Osv(string id, string? alias, string ecosystem, string name, string fixedIn, string? upstream = null, string? score = null) =>
        $$"""{"id":"{{id}}","modified":"2024-01-01T00:00:00Z","aliases":[{{(alias is null ? "" : $"\"{alias}\"")}}],"upstream":[{{(upstream is null ? "" : $"\"{upstream}\"")}}],{{(score is null ? "" : $$"""
            "severity":[{"type":"CVSS_V3","score":"{{score}}"}],
            """)}}"affected":[{"package":{"ecosystem":"{{ecosystem}}","name":"{{name}}"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"{{fixedIn}}"}]}]}]}""";

    private static string Nvd(string id, string product, string before) =>
        $$$"""{"format":"NVD_CVE","vulnerabilities":[{"cve":{"id":"{{{id}}}","configurations":[{"nodes":[{"operator":"OR","cpeMatch":[{"vulnerable":true,"criteria":"cpe:2.3:{{{product}}}:*:*:*:*:*:*:*:*","versionEndExcluding":"{{{before}}}"}]}]}]}}]}""";
}
