using System.Text.RegularExpressions;
using Vauban.Core.Catalog;
using Vauban.Core.Profiles;
using Vauban.Core.Profiles.Describing;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Vauban.Design.Threats;
using Vauban.Tests.Profiles;
using Xunit;

namespace Vauban.Tests.Design.Threats;

public sealed partial class ThreatRuleTests
{
    public static TheoryData<string> Rules => [.. ThreatRules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_fires_on_its_profile_not_on_the_near_miss_and_not_where_a_fact_refutes_it(string id)
    {
        var rule = ThreatRules.All.Single(rule => rule.Id == id);
        var twin = RuleTwin.Of(id);

        Assert.Contains(twin.Threat, Look(rule, twin.Firing, true));
        Assert.Empty(Look(rule, twin.NearMiss, true));
        Assert.Empty(Look(rule, twin.Refuted, true));
        Assert.NotEmpty(Look(rule, twin.Refuted, false));
    }

    [Fact]
    public void Every_rule_of_the_assembly_is_run_and_every_twin_has_its_rule()
    {
        var written = typeof(ThreatRule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ThreatRule))).Select(type => type.Name).Order(StringComparer.Ordinal);

        Assert.Equal(written, ThreatRules.All.Select(rule => rule.GetType().Name).Order(StringComparer.Ordinal));
        Assert.Equal(ThreatRules.All.Count, ThreatRules.All.Select(rule => rule.Id).Distinct().Count());
        Assert.Equal(ThreatRules.All.Select(rule => rule.Id).Order(StringComparer.Ordinal), Directory.EnumerateFiles(RuleTwin.Folder).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_has_its_prose_in_both_languages_a_control_of_the_catalogue_and_a_known_mark()
    {
        var threats = DevicePropertyCatalog.Load().Properties.SelectMany(property => property.Threats).ToHashSet();
        Assert.All(ThreatRules.All, rule =>
        {
            Assert.True(rule.Name is { English.Length: > 10, French.Length: > 10 } && rule.How is { English.Length: > 40, French.Length: > 40 } && rule.Test is { English.Length: > 30, French.Length: > 30 }, rule.Id);
            Assert.NotNull(ControlCatalog.Load().Find(rule.Control));
            Assert.True(rule.Techniques.Count + rule.Weaknesses.Count > 0, rule.Id);
            Assert.All(rule.Techniques, mark => Assert.Matches(@"^T0\d{3}$", mark));
            Assert.All(rule.Weaknesses, mark => Assert.Matches(@"^CWE-\d{1,4}$", mark));
            Assert.Subset(threats, rule.Emb3d.ToHashSet());
            Assert.NotEqual(Stride.None, rule.Stride);
        });
    }

    [Fact]
    public void A_profile_that_says_nothing_gives_questions_and_no_threat()
    {
        var plan = ThreatPlan.From(TestProfiles.Bare);

        Assert.Empty(plan.Threats);
        Assert.NotEmpty(plan.Questions);
    }

    /// <summary>A rule may concern every object, but then its prose says why.</summary>
    [Fact]
    public void No_rule_fires_on_all_examples_unless_its_prose_says_why()
    {
        var plans = Examples.Profiles.Select(path => ThreatPlan.From(ProfileLoader.Load(File.ReadAllText(path), path).Profile!)).ToList();
        Assert.All(
            ThreatRules.All.Where(rule => plans.TrueForAll(plan => plan.Threats.Any(threat => threat.Ways.Any(way => way.Rule == rule.Id)))),
            rule => Assert.True(Texts.Has($"threat.{rule.Id}.always"), rule.Id)
        );
    }

    [Fact]
    public void Whatever_a_rule_asks_the_profile_language_has_a_question_for()
    {
        var fields = ProfileLanguage.All().ToDictionary(field => field.Path, StringComparer.Ordinal);
        var asked = ThreatRules.All.Select(rule => RuleTwin.Of(rule.Id)).SelectMany(twin => new[] { twin.Firing, twin.NearMiss, twin.Refuted, TestProfiles.Bare })
            .SelectMany(profile => ThreatPlan.From(profile).Questions)
            .Select(question => question.Path)
            .Distinct();
        Assert.All(asked, path => Assert.True(fields.ContainsKey(path) && Texts.Has($"profile.{path}.ask"), path));
    }

    [Fact]
    public void Marks_exist_in_the_published_catalogues()
    {
        var shared = Path.Combine(Examples.Root, "..", "shared", "data", "threats");
        if (!Directory.Exists(shared))
        {
            return;
        }

        var techniques = File.ReadAllText(Path.Combine(shared, "attack-ics", "ics-attack-18.1.json"));
        Assert.All(ThreatRules.All.SelectMany(rule => rule.Techniques), mark => Assert.Contains($"\"{mark}\"", techniques, StringComparison.Ordinal));
        using var weaknesses = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead(Path.Combine(shared, "cwe", "cwe-archive.xml.gz")), System.IO.Compression.CompressionMode.Decompress));
        var known = Weakness().Matches(weaknesses.ReadToEnd()).Select(match => "CWE-" + match.Groups[1].Value).ToHashSet();
        Assert.All(ThreatRules.All.SelectMany(rule => rule.Weaknesses), mark => Assert.Contains(mark, known));
    }

    private static IReadOnlyList<string> Look(ThreatRule rule, ProductProfile profile, bool holds) =>
        [.. rule.Look(new ProductView(profile)).Where(sighting => sighting.Clue.Holds == holds).Select(sighting => $"{sighting.Asset.Mark}--{sighting.Way.Mark}")];

    [GeneratedRegex("<Weakness ID=\"(\\d+)\"")]
    private static partial Regex Weakness();
}
