using Vauban.Core.Profiles;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Xunit;

namespace Vauban.Tests.Profiles;

public sealed class ProfileLoaderTests
{
    private const string Minimal = """
        vauban: 1
        organisation: {name: Atelier Vif SAS, contact: security@example.com}
        product:
          id: lamp
          revision: 1
          name: {en: Lamp, fr: Lampe}
        hardware:
          sensors:
            - {id: light, unit: lx, range: [0, 1000], every: 60s}
        network:
          - {id: cloud, protocol: mqtt, version: 5, transport: tls1.3, direction: out, peer: vauban, port: 8883}
        data:
          - {id: light, from: light, personal: false, to: cloud, keep: 1y}
        security:
          identity: {key: p256, renew-at: 66%}
        """;

    [Fact]
    public void Every_example_loads_without_a_problem()
    {
        Assert.Equal(6, Examples.Profiles.Count());
        Assert.All(Examples.Profiles, path => Assert.Equal([], Told(ProfileLoader.Load(File.ReadAllText(path), path))));
    }

    [Fact]
    public void An_example_that_declares_a_bill_of_materials_ships_it()
    {
        Assert.All(
            Examples.Profiles,
            path =>
            {
                var profile = ProfileLoader.Load(File.ReadAllText(path), path).Profile!;
                Assert.Equal(Path.GetFileName(Path.GetDirectoryName(path)), profile.Product.Id);
                Assert.True(profile.Software?.Sbom is not { } sbom || File.Exists(Path.Combine(Path.GetDirectoryName(path)!, sbom)), path);
            }
        );
    }

    [Fact]
    public void Fifteen_lines_are_a_profile_and_leave_the_rest_unknown()
    {
        Assert.Equal(15, Minimal.Split('\n').Length);
        var loaded = ProfileLoader.Load(Minimal, "p.yaml");

        Assert.Equal([], Told(loaded));
        var profile = loaded.Profile!;
        Assert.Equal(new Localized("Lamp", "Lampe"), profile.Product.Name);
        Assert.Equal(TransportSecurity.Tls13, profile.Network[0].Transport);
        Assert.Equal("5", profile.Network[0].Version);
        Assert.Equal(new Period(60, "s"), profile.Hardware!.Sensors[0].Every);
        Assert.Equal(new MeasureRange(0, 1000), profile.Hardware.Sensors[0].Range);
        Assert.Equal(66, profile.Security!.Identity!.RenewAtPercent);
        Assert.Null(profile.Security.Update);
        Assert.Null(profile.Security.Passwords);
        Assert.Equal(new SourcePosition("p.yaml", 11, 100), loaded.Positions["network[0].port"]);
    }

    [Fact]
    public void A_list_declared_empty_is_told_from_one_left_out()
    {
        var profile = ProfileLoader.Load(Minimal + "\nservices: []\n", "p.yaml").Profile!;

        Assert.Contains("services", profile.DeclaredNone);
        Assert.DoesNotContain("commands", profile.DeclaredNone);
    }

    [Theory]
    [InlineData("vauban: 1\nproduct: {id: a, revisoin: 1}\n", "VB-PROFILE-013 2:10", "VB-PROFILE-012 2:18")]
    [InlineData("vauban: 1\nprodukt: {}\n", "VB-PROFILE-013 1:1", "VB-PROFILE-012 2:1")]
    [InlineData("vauban: 1\nproduct: {id: a, revision: 1, zzzz: 2}\n", "VB-PROFILE-011 2:31")]
    [InlineData("vauban: 1\nproduct: {id: a, revision: 1}\nvauban: 1\n", "VB-PROFILE-010 3:1")]
    [InlineData("vauban: 2\nproduct: {id: a, revision: 1}\n", "VB-PROFILE-040 1:9")]
    [InlineData("vauban: 1\nproduct: {id: a b, revision: 0}\n", "VB-PROFILE-042 2:15", "VB-PROFILE-040 2:30")]
    [InlineData("vauban: 1\nproduct: {id: a, revision: 1, markets: [fr]}\n", "VB-PROFILE-043 2:41")]
    [InlineData("vauban: 1\nproduct: {id: a, revision: 1, name: }\n", "VB-PROFILE-014 2:37")]
    [InlineData("vauban: 1\nproduct: {id: a, revision: 1, placed-on-market: 2026-03-01, support-until: 2026-02-28}\n", "VB-PROFILE-064 2:76")]
    [InlineData("vauban: 1\nproduct: {id: a, revision: 1}\nhardware: {sensors: [{id: t, unit: °C, range: [5, 1]}]}\n", "VB-PROFILE-048 3:36", "VB-PROFILE-051 3:47")]
    [InlineData("vauban: 1\nproduct: {id: a, revision: 1}\ndata: [{id: x, from: y, to: z}]\n", "VB-PROFILE-061 3:22", "VB-PROFILE-062 3:29")]
    [InlineData("vauban: 1\nproduct: {id: a, revision: 1}\nnetwork: [{id: x, via: w}, {id: x, port: 70000}]\n", "VB-PROFILE-063 3:24", "VB-PROFILE-060 3:33", "VB-PROFILE-040 3:42")]
    [InlineData("vauban: 1\nproduct: {id: a, revision: 1}\nclaims: [{requirement: five, by: luck}]\n", "VB-PROFILE-046 3:24")]
    [InlineData("vauban: 1\nproduct: {id: a, revision: 1}\nnetwork: [{id: x, topics: {up: a/#}}]\n", "VB-PROFILE-047 3:32")]
    [InlineData("- 1\n", "VB-PROFILE-015 1:1")]
    [InlineData("", "VB-PROFILE-008 1:1")]
    [InlineData("# nothing\n", "VB-PROFILE-008 1:1")]
    [InlineData("vauban: 1\n---\nvauban: 1\n", "VB-PROFILE-007 2:1")]
    [InlineData("vauban: !!int 1\n", "VB-PROFILE-006 1:9")]
    [InlineData("vauban: &a 1\nproduct: *a\n", "VB-PROFILE-005 1:9")]
    [InlineData("product: *a\n", "VB-PROFILE-005 1:10")]
    [InlineData("? [a]\n: 1\n", "VB-PROFILE-009 1:3")]
    [InlineData("vauban: [1\nproduct: }\n", "VB-PROFILE-002")]
    public void Every_problem_is_told_with_its_code_and_place(string text, params string[] expected)
    {
        var loaded = ProfileLoader.Load(text, "p.yaml");

        Assert.Null(loaded.Profile);
        Assert.Equal(expected, loaded.Problems.Select(problem => expected[0].Contains(' ', StringComparison.Ordinal) ? $"{problem.Code}{Place(problem)}" : problem.Code));
    }

    [Theory]
    [InlineData("placed_on_market", "placed-on-market")]
    [InlineData("suport-until", "support-until")]
    [InlineData("Class", "class")]
    [InlineData("naem", "name")]
    public void A_mistyped_key_is_answered_with_the_nearest_name(string typed, string meant)
    {
        var problem = Assert.Single(ProfileLoader.Load($"vauban: 1\nproduct: {{id: a, revision: 1, {typed}: x}}\n", "p").Problems);

        Assert.Equal("VB-PROFILE-012", problem.Code);
        Assert.Equal([typed, meant], problem.Arguments);
        Assert.Contains($"'{meant}'", problem.Sentence(Language.English), StringComparison.Ordinal);
        Assert.Contains($"« {meant} »", problem.Sentence(Language.French), StringComparison.Ordinal);
    }

    private static string Place(Problem problem) => problem.At!.Value.ToString()["p.yaml:".Length..].Insert(0, " ");

    internal static IEnumerable<string> Told(LoadedProfile loaded) =>
        loaded.Problems.Select(problem => $"{problem.At}: {problem.Code} {problem.Field} {problem.Sentence(Language.English)}");
}
