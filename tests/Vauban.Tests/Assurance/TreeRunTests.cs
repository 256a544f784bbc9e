using System.Collections.Immutable;
using System.Xml.Linq;
using CsCheck;
using Vauban.Assurance.Trees;
using Vauban.Assurance.Verdicts;
using Vauban.Core.Catalog;
using Vauban.Core.Facts;
using Vauban.Core.Profiles;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Design.Controls;
using Vauban.Tests.Architecture;
using Xunit;

namespace Vauban.Tests.Assurance;

/// <summary>The trees of EN 18031 on the examples: who answers, where a path stops, and what it may say.</summary>
public sealed class TreeRunTests
{
    private static readonly int[] Every = [1, 2, 3];
    private static readonly ProductProfile Sensor = Example("air-quality-s1");

    public static TheoryData<string> Examples => [.. Directory.EnumerateDirectories(System.IO.Path.Combine(SourceTree.Root, "examples")).Select(folder => System.IO.Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_path_ends_or_says_which_question_is_open(string example)
    {
        foreach (var result in Run(Example(example), new EvidenceOf(example)).All())
        {
            Assert.Equal(Every.Intersect(result.Requirement.Parts), result.Parts);
            foreach (var path in result.Paths)
            {
                Assert.Equal(path.Steps.Count, path.Steps.Select(step => step.Node.Id).Distinct().Count());
                Assert.All(path.Steps.SkipLast(1), step => Assert.NotNull(step.Answer.Yes));
                Assert.Equal(path.End is null, path.Steps[^1].Answer.Yes is null);
                Assert.All(path.Steps, step => Assert.Equal(step.Answer.Yes is null, step.Answer.By == AnsweredBy.Nobody));
                Assert.All(path.Steps, step => Assert.False(string.IsNullOrEmpty(step.Answer.Why.In(Language.French))));
                Assert.True(path.Indicative || path.Steps.All(step => step.Node.Confidence == TreeConfidence.High));
            }
        }
    }

    [Fact]
    public void A_bare_profile_leaves_all_open_and_nothing_passes()
    {
        var bare = new ProductProfile { Version = 1, Product = new ProductSection { Id = "bare", Revision = 1 } };
        var results = Run(bare, new EvidenceOf("bare")).All();
        Assert.DoesNotContain(results, result => result.Outcome is VerdictOutcome.Pass or VerdictOutcome.Fail);
        Assert.Equal(0, TreeCoverage.Of(results).Fact);
        Assert.Equal(0, TreeCoverage.Of(results).Profile);
    }

    [Fact]
    public void What_the_fleet_shows_answers_before_the_profile_and_names_its_facts()
    {
        var declared = Path(Run(Sensor, new EvidenceOf()), "AUM-2", "mechanism:device-certificate").Steps.Single();
        Assert.Equal((true, AnsweredBy.Profile), (declared.Answer.Yes, declared.Answer.By));
        var seen = new EvidenceOf().Observed(FactKinds.ObservedAuthentication, "AQ-1", "certificate");
        var observed = Path(Run(Sensor, seen), "AUM-2", "mechanism:device-certificate").Steps.Single();
        Assert.Equal((true, AnsweredBy.Fact, Grade.Field), (observed.Answer.Yes, observed.Answer.By, observed.Answer.Grade));
        Assert.NotEmpty(observed.Answer.Facts);
    }

    [Fact]
    public void A_device_that_breaks_it_turns_the_path_to_fail_although_the_profile_declares_better()
    {
        var seen = new EvidenceOf().Observed(FactKinds.ObservedAuthentication, "AQ-1", "password");
        Assert.Equal(TreeEnd.Fail, Path(Run(Sensor, seen), "AUM-2", "mechanism:device-certificate").End);
        Assert.Equal(VerdictOutcome.Fail, Run(Sensor, seen).Of(TreeCatalog.Load().Find("AUM-2")!).Outcome);
    }

    [Fact]
    public void A_decision_answers_until_its_day_and_not_when_what_it_cites_has_changed()
    {
        var open = Path(Run(Sensor, new EvidenceOf()), "ACM-1", "asset:firmware");
        Assert.Equal("DT.ACM-1.DN-1", open.Open!.Node.Id);
        var decision = Decision(TreeDesk.QuestionOf(open), "no", EvidenceOf.Noon.AddDays(10));
        var answered = Path(Run(Sensor, new EvidenceOf(), [(decision, false)]), "ACM-1", "asset:firmware");
        Assert.Equal((false, AnsweredBy.Person, "person:zoe"), (answered.Steps[0].Answer.Yes, answered.Steps[0].Answer.By, answered.Steps[0].Answer.Person));
        Assert.True(answered.Steps.Count > 1);
        Assert.Equal(open.Open.Node, Path(Run(Sensor, new EvidenceOf(), [(decision, true)]), "ACM-1", "asset:firmware").Open!.Node);
        Assert.Equal(open.Open.Node, Path(Run(Sensor, new EvidenceOf(), [(decision with { Expires = EvidenceOf.Noon }, false)]), "ACM-1", "asset:firmware").Open!.Node);
        Assert.Equal(open.Open.Node, Path(Run(Sensor, new EvidenceOf(), [(decision with { WithdrawnAt = EvidenceOf.Noon }, false)]), "ACM-1", "asset:firmware").Open!.Node);
    }

    [Fact]
    public void A_fact_goes_before_a_decision_and_a_decision_before_the_profile()
    {
        const string question = "en18031:DT.AUM-2.DN-1 mechanism:device-certificate";
        var decided = (Decision(question, "no", null), false);
        Assert.Equal(AnsweredBy.Person, Path(Run(Sensor, new EvidenceOf(), [decided]), "AUM-2", "mechanism:device-certificate").Steps[0].Answer.By);
        var seen = new EvidenceOf().Observed(FactKinds.ObservedAuthentication, "AQ-1", "certificate");
        Assert.Equal(AnsweredBy.Fact, Path(Run(Sensor, seen, [decided]), "AUM-2", "mechanism:device-certificate").Steps[0].Answer.By);
    }

    [Fact]
    public void A_test_brought_from_outside_answers_its_question_of_one_item_or_of_all()
    {
        var one = new EvidenceOf().Tested("en18031:DT.AUM-3.DN-1", "fail").Tested("en18031:DT.AUM-3.DN-1#mechanism:device-certificate", "pass");
        var path = Path(Run(Sensor, one), "AUM-3", "mechanism:device-certificate");
        Assert.Equal((TreeEnd.Pass, AnsweredBy.Fact), (path.End, path.Steps[0].Answer.By));
    }

    [Fact]
    public void What_enters_a_tree_is_what_passed_the_one_before()
    {
        var run = Run(Sensor, new EvidenceOf());
        var stored = run.Of(TreeCatalog.Load().Find("SSM-1")!);
        var kept = run.Of(TreeCatalog.Load().Find("SSM-2")!);
        Assert.Equal(stored.Paths.Where(path => path.End == TreeEnd.Pass).Select(path => path.Item.Id), kept.Paths.Select(path => path.Item.Id));
        Assert.DoesNotContain(stored.Paths, path => path.Item.Id == "asset:presence-estimate");
    }

    [Fact]
    public void A_product_that_is_no_toy_passes_by_no_toy_question_and_it_counts_for_nothing()
    {
        var result = Run(Sensor, new EvidenceOf()).Of(TreeCatalog.Load().Find("ACM-3")!);
        Assert.Equal(VerdictOutcome.NotApplicable, result.Outcome);
        Assert.Equal(new TreeCoverage(0, 0, 0, 0, 1), TreeCoverage.Of([result]));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_picture_is_well_formed_and_says_the_path_in_both_languages(string example)
    {
        foreach (var result in Run(Example(example), new EvidenceOf(example)).All())
        {
            foreach (var path in result.Paths)
            {
                foreach (var language in (Language[])[Language.English, Language.French])
                {
                    var svg = XDocument.Parse(TreeDrawing.Draw(path, result.Requirement, language, "p"));
                    var texts = svg.Descendants().Where(one => one.Name.LocalName == "text").Select(one => one.Value).ToList();
                    Assert.All(path.Steps, step => Assert.Contains(step.Node.Number, texts));
                    Assert.Equal(TreeDrawing.Told(path, language), svg.Descendants().Single(one => one.Name.LocalName == "desc").Value);
                    Assert.Equal(path.Steps.Count, svg.Descendants().Count(one => one.Attribute("class")?.Value == "tree-on"));
                    Assert.Equal(path.Steps.Count - (path.End is null ? 1 : 0), svg.Descendants().Count(one => one.Attribute("class")?.Value == "tree-way"));
                }
            }
        }
    }

    [Fact]
    public void No_sentence_of_the_trees_says_that_a_product_conforms()
    {
        var said = Texts.All.Where(text => (text.Key.StartsWith("trees.", StringComparison.Ordinal) || text.Key.StartsWith("tree.", StringComparison.Ordinal)) && !text.Key.StartsWith("trees.limit.", StringComparison.Ordinal) && text.Key != "trees.caution");
        Assert.NotEmpty(said);
        Assert.DoesNotContain(said, text => text.Value.English.Contains("conform", StringComparison.OrdinalIgnoreCase) || text.Value.French.Contains("conform", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_limits_of_the_citation_stand_beside_what_they_limit()
    {
        Assert.Contains("trees.limit.password", TreeLimits.Of("AUM-5-1", Every).Select(limit => limit.Key));
        Assert.Contains("trees.limit.parental", TreeLimits.Of("ACM-4", Every).Select(limit => limit.Key));
        Assert.Contains("trees.limit.update", TreeLimits.Of("SUM-2", Every).Select(limit => limit.Key));
        Assert.Empty(TreeLimits.Of("SUM-2", [1]));
    }

    [Fact]
    public void Whatever_is_answered_an_item_that_fails_fails_the_requirement_and_none_passes_over_an_open_one() =>
        Gen.Bool.Array[8].Sample(
            answers =>
            {
                var decisions = TreeCatalog.Load().Requirements.SelectMany(requirement => requirement.Nodes).Select((node, index) => (Decision($"en18031:{node.Id} asset:firmware", answers[index % answers.Length] ? "yes" : "no", null), false)).ToList();
                return Run(Sensor, new EvidenceOf(), decisions).All().All(result =>
                    (result.Outcome == VerdictOutcome.Fail) == result.Paths.Any(path => path.End == TreeEnd.Fail)
                    && (result.Outcome != VerdictOutcome.Pass || result.Paths.All(path => path.End is TreeEnd.Pass or TreeEnd.NotApplicable))
                );
            },
            iter: 40
        );

    private static TreePath Path(TreeRun run, string requirement, string item) => run.Of(TreeCatalog.Load().Find(requirement)!).Paths.First(path => path.Item.Id == item);

    private static TreeRun Run(ProductProfile profile, EvidenceOf evidence, IReadOnlyList<(Decision, bool)>? decisions = null)
    {
        var view = new VerdictView(profile, ProvisionList.From(profile), evidence.Evidence, new Members(["AQ-1"], [], true), EvidenceOf.Noon.AddMinutes(1));
        return new TreeRun(new TreeContext(profile, evidence.Evidence, view.One, decisions ?? [], true, EvidenceOf.Noon.AddMinutes(1)), Every);
    }

    private static Decision Decision(string question, string answer, DateTimeOffset? expires) =>
        new("d-1", "product:air-quality-s1", question, answer, "person:zoe", "engineer", "read the design", EvidenceOf.Noon.AddDays(-1), 5) { Product = "air-quality-s1", Expires = expires, Facts = ImmutableArray<long>.Empty };

    private static ProductProfile Example(string name) => ProfileLoader.Load(File.ReadAllText(System.IO.Path.Combine(SourceTree.Root, "examples", name, "profile.yaml")), "profile.yaml").Profile!;
}
