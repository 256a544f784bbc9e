using System.Text;
using Vauban.Assurance.Vulnerabilities.Exposure;
using Vauban.Assurance.Vulnerabilities.Indexing;
using Vauban.Assurance.Vulnerabilities.Matching;
using Vauban.Core.Profiles;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Releases.Sbom;
using Vauban.Core.Text;
using Xunit;

namespace Vauban.Tests.Assurance.Vulnerabilities;

public sealed class ExposureLadderTests
{
    private const string Networked = "vauban: 1\nproduct: {id: a, revision: 1}\nnetwork: [{id: cloud, protocol: mqtt}]\n";
    private const string Alone = "vauban: 1\nproduct: {id: a, revision: 1}\nnetwork: []\n";

    [Theory]
    [InlineData(Networked, 5, 9, true, "True True ? True ?")]
    [InlineData(Networked, 0, 9, false, "True False ? True ?")]
    [InlineData(Networked, 0, 0, true, "True ? ? True ?")]
    [InlineData(Alone, 5, 9, false, "True True ? False ?")]
    [InlineData(null, 5, 9, true, "True True ? ? ?")]
    public void Each_step_rests_on_evidence_and_what_is_unknown_counts_as_exposed(string? profile, long running, long reporting, bool exposed, string rungs)
    {
        var ladder = ExposureLadder.Of(Match(), "1.0", running, reporting, profile is null ? null : ProfileLoader.Load(profile, "p").Profile!);
        Assert.Equal(rungs, string.Join(' ', ladder.Rungs.Select(rung => rung.Holds?.ToString() ?? "?")));
        Assert.Equal(exposed, ladder.IsExposed);
        Assert.All(ladder.Rungs, rung => Assert.NotEqual(rung.Evidence.In(Language.English), rung.Evidence.In(Language.French)));
    }

    [Theory]
    [InlineData("vulnerable_code_not_present", "code")]
    [InlineData("inline_mitigations_already_exist", "mitigation")]
    public void A_claim_ends_the_ladder_at_its_step(string justification, string rung)
    {
        var ladder = ExposureLadder.Of(Match(new VexClaim("CVE-2020-1", VexStatus.NotAffected, "us", ["pkg:npm/a@1.0.0"], justification)), "1.0", 5, 9, null);
        Assert.False(ladder.Rungs.Single(one => one.Id == rung).Holds);
        Assert.False(ladder.IsExposed);
    }

    private static ComponentMatch Match(params VexClaim[] claims)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "a.json"), """{"id":"GHSA-1","modified":"2024-01-01T00:00:00Z","aliases":["CVE-2020-1"],"severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],"affected":[{"package":{"ecosystem":"npm","name":"a"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"2.0.0"}]}]}]}""");
            var path = Path.Combine(folder.FullName, ".index");
            Assert.Null(Mirror.Index(folder.FullName, path).Problem);
            using var index = VulnerabilityIndex.Open(path).Value!;
            var report = new Matcher(index).Match(BomReader.Read(Encoding.UTF8.GetBytes("""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"a","purl":"pkg:npm/a@1.0.0"}]}"""), "a").Bom!, claims);
            return report.Open.Concat(report.Settled).Single();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
