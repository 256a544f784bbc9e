using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vauban.Core.Releases.Sbom;
using Xunit;

namespace Vauban.Tests.Core.Releases;

public sealed class BomReaderTests
{
    private static readonly string[] Samples = ["gateway.cdx.json", "gateway.cdx.xml", "gateway.spdx.json", "gateway.spdx", "gateway.spdx3.json"];

    public static TheoryData<string> All => [.. Samples];

    /// <summary>One gateway in five syntaxes: each says the same of the same parts.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Every_format_gives_the_same_parts(string sample)
    {
        var bom = Read(sample);
        Assert.Equal("gateway-firmware", bom.Subject?.Name);
        Assert.Equal("2.4.0", bom.Subject?.Version);
        Assert.Equal(["busybox 1.36.1", "openssl 3.0.11-1~deb12u2", "mosquitto 2.0.11"], bom.Components.Select(one => one.ToString()));
        var openssl = bom.Components[1];
        Assert.Equal("deb/debian/openssl", openssl.Package?.Key);
        Assert.Equal("Debian", openssl.Supplier);
        Assert.Equal(["Apache-2.0"], openssl.Licences);
        Assert.Equal("SHA-512", Assert.Single(openssl.Hashes).Algorithm);
        Assert.Equal("a:busybox:busybox", Assert.Single(bom.Components[0].Cpes).Key);
        Assert.Equal(3, Assert.Single(bom.Dependencies, one => one.From == bom.Subject!.Ref).To.Length);
        Assert.Contains(bom.Authors, author => author.Contains("Atelier Vif", StringComparison.Ordinal));
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero), bom.Created);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_a_format_says_survives_the_way_to_the_other_family_and_back(string sample)
    {
        var bom = Read(sample);
        var there = bom.IsCycloneDx ? BomWriter.ToSpdx(bom) : BomWriter.ToCycloneDx(bom);
        var other = BomReader.Read(there.Bytes, "there").Bom!;
        Assert.NotEqual(bom.IsCycloneDx, other.IsCycloneDx);
        var back = BomReader.Read((other.IsCycloneDx ? BomWriter.ToSpdx(other) : BomWriter.ToCycloneDx(other)).Bytes, "back").Bom!;
        foreach (var read in new[] { other, back })
        {
            Assert.Equal(bom.Components.Select(Essence), read.Components.Select(Essence));
            Assert.Equal(bom.Subject?.ToString(), read.Subject?.ToString());
            Assert.Equal(bom.Dependencies.Sum(one => one.To.Length), read.Dependencies.Sum(one => one.To.Length));
            Assert.Equal(bom.Created, read.Created);
        }
    }

    [Fact]
    public void A_document_is_written_again_in_its_own_family_without_loss()
    {
        var bytes = File.ReadAllBytes(SharedData.Sample("gateway.cdx.json"));
        var export = BomWriter.ToCycloneDx(BomReader.Read(bytes, "a").Bom!);
        Assert.Empty(export.Lost);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(bytes), JsonNode.Parse(export.Bytes)));
    }

    [Fact]
    public void What_the_other_family_does_not_carry_is_named()
    {
        var lost = BomWriter.ToSpdx(Read("gateway.cdx.json")).Lost;
        Assert.Contains("compositions", lost);
        Assert.Contains("components[].cryptoProperties", BomWriter.ToSpdx(BomReader.Read("""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"cryptographic-asset","name":"AES","cryptoProperties":{"assetType":"algorithm"}}]}"""u8.ToArray(), "c").Bom!).Lost);
    }

    [Fact]
    public void Every_shared_document_is_read_and_written_again_without_loss()
    {
        foreach (var path in SharedData.Files("sbom", "*.json").Concat(SharedData.Files("vex", "*.json")))
        {
            var bytes = File.ReadAllBytes(path);
            var reading = BomReader.Read(bytes, path);
            Assert.True(reading.Bom is not null, $"{path}: {string.Join("; ", reading.Problems.Select(one => one.Sentence(Vauban.Core.Text.Language.English) + one.At))}");
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(bytes), JsonNode.Parse(BomWriter.ToCycloneDx(reading.Bom).Bytes)), path);
        }
    }

    /// <summary>The publisher gives some documents in both syntaxes: what we make of the XML is their JSON, but for empty lists and schema marks.</summary>
    [Fact]
    public void Xml_becomes_the_json_that_its_publisher_wrote()
    {
        foreach (var path in SharedData.Files("sbom", "*.xml"))
        {
            var reading = BomReader.Read(File.ReadAllBytes(path), path);
            Assert.True(reading.Bom is not null, $"{path}: {string.Join("; ", reading.Problems.Select(one => one.Sentence(Vauban.Core.Text.Language.English)))}");
            var sibling = Path.ChangeExtension(path, ".json");
            if (!File.Exists(sibling))
            {
                continue;
            }

            var published = BomReader.Read(File.ReadAllBytes(sibling), sibling).Bom!;
            Assert.Equal(published.Components.Select(Essence), reading.Bom.Components.Select(Essence));
            Assert.Equal(published.Dependencies.Select(one => one.From + ">" + string.Join(',', one.To)), reading.Bom.Dependencies.Select(one => one.From + ">" + string.Join(',', one.To)));
            if (path.Contains("laravel", StringComparison.Ordinal))
            {
                Assert.Equal(Plain(JsonNode.Parse(published.Document.GetRawText())), Plain(JsonNode.Parse(reading.Bom.Document.GetRawText())));
            }
        }
    }

    [Theory]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\n \"specVersion\":\"1.6\",\n \"components\":[{\"type\":\"library\",\"name\":\"a\"},{\"type\":\"library\",\"name\":7}]}", "VB-SBOM-010", 3, 71)]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"9\"}", "VB-SBOM-006", 1, 40)]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\n\"specVersion\":}", "VB-SBOM-003", 2, 15)]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"bomFormat\":\"x\"}", "VB-SBOM-003", 1, 0)]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\n\"specVersion\":\"\\ud800\"}", "VB-SBOM-003", 2, 15)]
    [InlineData("{\"a\":1}", "VB-SBOM-002", 0, 0)]
    [InlineData("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\">\n<components><component></components></bom>", "VB-SBOM-004", 2, 0)]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\">&b;</bom>", "VB-SBOM-005", 1, 0)]
    [InlineData("SPDXVersion: SPDX-2.3\nPackageName: a\nwhat is this\n", "VB-SBOM-009", 3, 1)]
    [InlineData("SPDXVersion: SPDX-2.3\nPackageName: a\nPackageComment: <text>b\n", "VB-SBOM-016", 3, 1)]
    [InlineData("SPDXVersion: SPDX-2.3\nRelationship: a DEPENDS_ON\n", "VB-SBOM-015", 2, 1)]
    [InlineData("hello", "VB-SBOM-002", 0, 0)]
    public void A_fault_is_told_with_its_code_and_place(string text, string code, int line, int column)
    {
        var reading = BomReader.Read(Encoding.UTF8.GetBytes(text), "sbom");
        Assert.Null(reading.Bom);
        var problem = Assert.Single(reading.Problems, one => one.Code == code);
        Assert.Equal(line, problem.At?.Line ?? 0);
        if (column > 0)
        {
            Assert.Equal(column, problem.At!.Value.Column);
        }
    }

    [Fact]
    public void Odd_things_are_noted_and_the_document_is_read()
    {
        var reading = BomReader.Read("""{"bomFormat":"CycloneDX","specVersion":"1.5","metadata":{"timestamp":"yesterday"},"components":[{"type":"library","name":"a","bom-ref":"x","purl":"lodash"},{"type":"library","name":"b","bom-ref":"x"}],"dependencies":[{"ref":"nowhere"}]}"""u8.ToArray(), "a");
        Assert.NotNull(reading.Bom);
        Assert.Equal(["VB-SBOM-012", "VB-SBOM-013", "VB-SBOM-014", "VB-SBOM-020"], reading.Notes.Select(note => note.Code).Order());
        Assert.Equal("lodash", reading.Bom.Components[0].Purl);
    }

    [Fact]
    public void Depth_is_bounded_in_both_syntaxes()
    {
        var json = "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":" + string.Concat(Enumerable.Repeat("[{\"name\":\"a\",\"components\":", 200)) + "[]" + string.Concat(Enumerable.Repeat("}]", 200)) + "}";
        Assert.Equal("VB-SBOM-003", Assert.Single(BomReader.Read(Encoding.UTF8.GetBytes(json), "a").Problems).Code);
        var xml = "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\">" + string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000)) + "</bom>";
        Assert.Equal("VB-SBOM-008", Assert.Single(BomReader.Read(Encoding.UTF8.GetBytes(xml), "a").Problems).Code);
        Assert.Equal("VB-SBOM-001", BomReader.Oversized(2L << 30)?.Code);
    }

    [Fact]
    public void Claims_of_a_vex_are_read_in_the_words_of_vex()
    {
        var bom = BomReader.Read("""{"bomFormat":"CycloneDX","specVersion":"1.6","vulnerabilities":[{"id":"CVE-2021-44228","analysis":{"state":"not_affected","justification":"code_not_reachable","detail":"no lookup"},"affects":[{"ref":"urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#a"}]},{"id":"CVE-2020-1","analysis":{"state":"resolved"}}]}"""u8.ToArray(), "a").Bom!;
        Assert.Equal([VexStatus.NotAffected, VexStatus.Fixed], bom.Claims.Select(claim => claim.Status));
        Assert.Equal("vulnerable_code_not_in_execute_path", bom.Claims[0].Justification);
    }

    private static Bom Read(string sample)
    {
        var reading = BomReader.Read(File.ReadAllBytes(SharedData.Sample(sample)), sample);
        Assert.True(reading.Bom is not null, string.Join("; ", reading.Problems.Select(one => $"{one.Code} {one.Sentence(Vauban.Core.Text.Language.English)} {one.At}")));
        Assert.Empty(reading.Notes);
        return reading.Bom;
    }

    private static string Essence(BomComponent one) =>
        string.Join('|', one.Group is null ? one.Name : $"{one.Group}/{one.Name}", one.Version, one.Package?.ToString(), string.Join(',', one.Cpes.Take(1)), string.Join(',', one.Hashes.Select(hash => hash.Algorithm + hash.Value)));

    private static string Plain(JsonNode? node) =>
        node switch
        {
            JsonObject pairs => "{" + string.Join(',', pairs.Where(pair => pair.Key != "$schema" && pair.Value is not JsonArray { Count: 0 }).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"\"{pair.Key}\":{Plain(pair.Value)}")) + "}",
            JsonArray items => "[" + string.Join(',', items.Select(Plain)) + "]",
            _ => node?.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "null",
        };
}
