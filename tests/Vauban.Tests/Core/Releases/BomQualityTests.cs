using Vauban.Core.Releases.Sbom;
using Vauban.Core.Text;
using Xunit;

namespace Vauban.Tests.Core.Releases;

public sealed class BomQualityTests
{
    [Fact]
    public void A_document_that_says_everything_scores_a_hundred()
    {
        var quality = BomQuality.Of(BomReader.Read(File.ReadAllBytes(SharedData.Sample("gateway.cdx.json")), "a").Bom!);
        Assert.Empty(quality.Checks.Where(check => !check.Holds).Select(check => $"{check.Id} {string.Join(',', check.Missing)}"));
        Assert.Equal(100, quality.Score);
    }

    [Theory]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.6"}""", "components")]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"a","purl":"pkg:generic/a@1"}]}""", "matchable")]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.4"}""", "format")]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.6","vulnerabilities":[]}""", "no-vulnerabilities")]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"a","hashes":[{"alg":"SHA-256","content":"aa"}]}]}""", "hash")]
    public void What_is_missing_is_found(string text, string check) => Assert.Contains(check, BomQuality.Of(BomReader.Read(System.Text.Encoding.UTF8.GetBytes(text), "a").Bom!).Checks.Where(one => !one.Holds).Select(one => one.Id));

    [Fact]
    public void Every_check_says_in_both_languages_what_it_asks_and_what_to_do()
    {
        foreach (var check in BomQuality.Of(BomReader.Read("""{"bomFormat":"CycloneDX","specVersion":"1.6"}"""u8.ToArray(), "a").Bom!).Checks)
        {
            Assert.NotEqual(Texts.Get($"sbom.check.{check.Id}", Language.English), Texts.Get($"sbom.check.{check.Id}.do", Language.French));
        }
    }

    [Fact]
    public void Two_releases_are_compared_by_component()
    {
        var before = Bom("""{"name":"a","version":"1.9","purl":"pkg:npm/a@1.9"},{"name":"b","version":"1","purl":"pkg:npm/b@1"},{"name":"c","version":"1","purl":"pkg:npm/c@1","hashes":[{"alg":"SHA-256","content":"aa"}],"licenses":[{"license":{"id":"MIT"}}]}""");
        var after = Bom("""{"name":"a","version":"1.10","purl":"pkg:npm/a@1.10"},{"name":"c","version":"1","purl":"pkg:npm/c@1","hashes":[{"alg":"SHA-256","content":"bb"}],"licenses":[{"license":{"id":"GPL-3.0-only"}}]},{"name":"d","version":"2","purl":"pkg:npm/d@2"}""");
        Assert.Equal(["upgraded npm/a", "removed npm/b", "altered npm/c", "relicensed npm/c", "added npm/d"], BomComparison.Of(before, after).Select(change => $"{change.Kind} {change.Component}"));
        Assert.Contains(BomComparison.Of(after, before), change => change is { Kind: "downgraded", Component: "npm/a" });
        Assert.Empty(BomComparison.Of(before, before));

        static Bom Bom(string components) => BomReader.Read(System.Text.Encoding.UTF8.GetBytes($$"""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{{components}}]}"""), "a").Bom!;
    }
}
