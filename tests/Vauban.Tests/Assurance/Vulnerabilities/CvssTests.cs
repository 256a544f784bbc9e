using System.Text.Json;
using CsCheck;
using Vauban.Assurance.Vulnerabilities.Scoring;
using Vauban.Tests.Core.Releases;
using Xunit;

namespace Vauban.Tests.Assurance.Vulnerabilities;

/// <summary>Scores as FIRST's calculators and the NVD give them.</summary>
public sealed class CvssTests
{
    [Theory]
    [InlineData("AV:N/AC:L/Au:N/C:P/I:P/A:P", 7.5)]
    [InlineData("AV:N/AC:M/Au:N/C:N/I:N/A:P", 4.3)]
    [InlineData("AV:L/AC:L/Au:N/C:P/I:P/A:P", 4.6)]
    [InlineData("(AV:N/AC:L/Au:N/C:N/I:N/A:C)", 7.8)]
    [InlineData("AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C", 6.4)]
    [InlineData("AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H", 9.2)]
    [InlineData("AV:N/AC:L/Au:N/C:C/I:C/A:C", 10.0)]
    [InlineData("AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C", 8.3)]
    [InlineData("AV:L/AC:H/Au:N/C:C/I:C/A:C", 6.2)]
    [InlineData("AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C", 4.9)]
    [InlineData("AV:N/AC:L/Au:N/C:N/I:N/A:N", 0.0)]
    [InlineData("CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:L", 5.6)]
    [InlineData("CVSS:3.0/AV:L/AC:H/PR:H/UI:N/S:U/C:H/I:H/A:H", 6.4)]
    [InlineData("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8)]
    [InlineData("CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N", 5.9)]
    [InlineData("CVSS:3.1/AV:L/AC:H/PR:H/UI:N/S:C/C:H/I:H/A:H", 7.5)]
    [InlineData("CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H", 5.5)]
    [InlineData("CVSS:3.1/AV:L/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H", 6.7)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O/RC:C", 8.8)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N/MC:N/MI:N/MA:N", 0.0)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N", 6.5)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 9.3)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 10.0)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:H/VA:L/SC:N/SI:H/SA:L", 9.2)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:L/SC:H/SI:N/SA:L", 7.8)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:H/SI:L/SA:H", 7.9)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:A/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 8.6)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:A/VC:H/VI:H/VA:H/SC:H/SI:N/SA:H", 9.3)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:H/UI:N/VC:L/VI:L/VA:L/SC:L/SI:L/SA:N", 5.1)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:N/SA:H", 9.5)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:N/SA:N", 2.1)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:P/PR:L/UI:P/VC:N/VI:N/VA:N/SC:H/SI:L/SA:L", 5.1)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:P/PR:H/UI:A/VC:N/VI:L/VA:L/SC:L/SI:N/SA:N", 1.8)]
    [InlineData("CVSS:4.0/AV:N/AC:H/AT:N/PR:N/UI:N/VC:H/VI:H/VA:N/SC:L/SI:H/SA:L", 9.4)]
    [InlineData("CVSS:4.0/AV:N/AC:H/AT:N/PR:L/UI:P/VC:L/VI:N/VA:N/SC:H/SI:H/SA:H", 5.5)]
    [InlineData("CVSS:4.0/AV:N/AC:H/AT:P/PR:N/UI:N/VC:H/VI:L/VA:N/SC:L/SI:L/SA:H", 9.1)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", 0.0)]
    public void A_vector_has_the_score_of_its_specification(string vector, double score) => Assert.Equal((decimal)score, CvssScore.Parse(vector).Value!.Score);

    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H")]
    [InlineData("CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("CVSS:4.0/AV:N")]
    [InlineData("9.8")]
    [InlineData("")]
    public void What_is_no_vector_is_refused_with_a_code(string text) => Assert.Equal("VB-WATCH-010", CvssScore.Parse(text).Problem!.Code);

    [Fact]
    public void Any_well_formed_vector_of_version_4_has_a_score_between_0_and_10()
    {
        var metrics = new[] { "AV:N,A,L,P", "AC:L,H", "AT:N,P", "PR:N,L,H", "UI:N,P,A", "VC:H,L,N", "VI:H,L,N", "VA:H,L,N", "SC:H,L,N", "SI:H,L,N", "SA:H,L,N", "E:X,A,P,U", "CR:X,H,M,L", "IR:X,H,M,L", "AR:X,H,M,L", "MSI:X,S,H,L,N", "MAV:X,N,A,L,P", "MVC:X,H,L,N" };
        Gen.Int[0, 59].Array[metrics.Length].Sample(
            picks =>
            {
                var vector = "CVSS:4.0/" + string.Join('/', metrics.Select((metric, i) => metric.Split(':')[0] + ":" + metric.Split(':')[1].Split(',')[picks[i] % metric.Split(':')[1].Split(',').Length]));
                Assert.InRange(CvssScore.Parse(vector).Value!.Score, 0, 10);
            },
            iter: 20_000
        );
    }

    /// <summary>Every vector with a published base score in the advisories beside the checkout.</summary>
    [Fact]
    public void Published_scores_are_reached_exactly()
    {
        foreach (var path in SharedData.Files("csaf", "*.json").Where(path => !path.Contains("feed", StringComparison.Ordinal)))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var data in Scores(document.RootElement))
            {
                var vector = data.GetProperty("vectorString").GetString()!;
                Assert.True(CvssScore.Parse(vector).Value?.Base == data.GetProperty("baseScore").GetDecimal(), $"{path} {vector}");
            }
        }
    }

    private static IEnumerable<JsonElement> Scores(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object when element.TryGetProperty("vectorString", out _) && element.TryGetProperty("baseScore", out _) => [element],
            JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Scores(field.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Scores),
            _ => [],
        };
}
