using CsCheck;
using Vauban.Core.Catalog;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Vauban.Design.Choice;
using Vauban.Design.Threats;
using Vauban.Tests.Profiles;
using Xunit;

namespace Vauban.Tests.Design;

public sealed class ControlChoiceTests
{
    private static readonly Gen<(long[] Weights, UInt128[] Demands)> Problems = Gen.Int[1, 9].SelectMany(items =>
        Gen.Select(Gen.Long[0, 20].Array[items], Gen.Int[1, (1 << items) - 1].Select(bits => (UInt128)(uint)bits).Array[1, 12]));

    [Fact]
    public void No_subset_that_covers_is_cheaper_than_the_one_found() =>
        Problems.Sample(problem =>
        {
            var (weights, demands) = problem;
            var (set, proven) = CheapestSet.Solve(weights, demands);
            Assert.True(proven);
            Assert.All(demands, demand => Assert.NotEqual(UInt128.Zero, demand & set));
            var least = Enumerable.Range(0, 1 << weights.Length).Where(subset => demands.All(demand => (demand & (uint)subset) != 0)).Min(subset => Weight(weights, (uint)subset));
            Assert.Equal(least, Weight(weights, set));
        }, iter: 2_000);

    [Fact]
    public void A_set_for_dozens_of_demands_is_found_and_proven()
    {
        var random = new Random(7);
        long[] weights = [.. Enumerable.Range(0, 66).Select(_ => (long)random.Next(500, 20_000))];
        UInt128[] demands = [.. Enumerable.Range(0, 80).Select(_ => Enumerable.Range(0, random.Next(1, 4)).Aggregate(UInt128.Zero, (bits, _) => bits | (UInt128.One << random.Next(66))))];

        Assert.True(CheapestSet.Solve(weights, demands).Proven);
    }

    [Theory]
    [InlineData(ThreatLevel.Medium)]
    [InlineData(ThreatLevel.Low)]
    public void After_the_choice_no_threat_of_any_example_stands_above_the_level_unless_it_is_said_to(ThreatLevel accepted)
    {
        foreach (var path in Examples.Profiles)
        {
            var choice = ControlChoice.From(Plan(File.ReadAllText(path)), ChoiceTerms.Usual with { Accepted = accepted });
            var above = choice.After.Where(one => one.Score > choice.Terms.Ceiling).Select(one => one.Threat).ToHashSet();
            Assert.Equal(choice.Unanswered.Select(demand => demand.Threat).ToHashSet(), above);
            Assert.True(choice.Proven);
            Assert.All(choice.Chosen, chosen => Assert.NotEmpty(chosen.Meets));
        }
    }

    [Fact]
    public void Doing_without_a_chosen_control_costs_the_premium_that_was_said()
    {
        var plan = Plan(Examples.Text("security-camera"));
        var choice = ControlChoice.From(plan, ChoiceTerms.Usual);

        Assert.NotEmpty(choice.Chosen);
        foreach (var chosen in choice.Chosen)
        {
            var without = ControlChoice.From(plan, ChoiceTerms.Usual with { Refused = [chosen.Control.Id] });
            if (chosen.Premium is { } premium)
            {
                Assert.Equal(choice.Euros + premium, without.Euros);
                Assert.True(premium >= 0);
            }
            else
            {
                Assert.NotEmpty(without.Unanswered);
            }
        }
    }

    [Fact]
    public void More_units_make_what_costs_per_unit_dearer_and_may_change_the_choice()
    {
        var plan = Plan(Examples.Text("security-camera"));
        var few = ControlChoice.From(plan, ChoiceTerms.Usual with { Units = 10 });
        var many = ControlChoice.From(plan, ChoiceTerms.Usual with { Units = 1_000_000 });

        Assert.True(many.Euros >= few.Euros);
        Assert.True(many.Chosen.Sum(chosen => chosen.Control.UnitCents) <= few.Chosen.Sum(chosen => chosen.Control.UnitCents));
    }

    [Fact]
    public void A_control_that_would_shut_someone_out_is_flagged_in_both_languages()
    {
        var choice = ControlChoice.From(Plan("vauban: 1\nproduct: {id: p, revision: 1}\ncommands: [{id: open, dangerous: true}]\nhardware: {actuators: [motor], interfaces: [{id: ble, kind: radio, pairing: none}]}"), ChoiceTerms.Usual);

        Assert.Contains(choice.Chosen, chosen => chosen.Control.Id == "authenticated-pairing");
        Assert.Contains("needs sight", choice.Write(Language.English), StringComparison.Ordinal);
        Assert.Contains("demande la vue", choice.Write(Language.French), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_effect_names_a_rule_and_a_control_and_every_control_its_clauses()
    {
        var rules = ThreatRules.All.ToDictionary(rule => rule.Id, rule => rule.Control);
        var catalog = ControlCatalog.Load();
        Assert.All(catalog.Effects, effect =>
        {
            Assert.NotEqual(effect.Control, rules[effect.Rule]);
            Assert.NotNull(catalog.Find(effect.Control));
            Assert.InRange(effect.Steps, 1, ControlEffect.Stops);
        });
        foreach (var standard in new[] { "en303645:", "en18031:", "cra-annex-i:", "iec62443-4-2:", "nist8259a:" })
        {
            Assert.All(catalog.Controls, control => Assert.Contains(control.Clauses, clause => clause.StartsWith(standard, StringComparison.Ordinal)));
        }

        Assert.All(catalog.Controls.SelectMany(control => control.Clauses).Where(clause => clause.StartsWith("en303645:", StringComparison.Ordinal)), clause => Assert.NotNull(ProvisionCatalog.Load().Find(clause)));
        Assert.All(catalog.Controls, control => Assert.Contains(ThreatRules.All, rule => rule.Control == control.Id));
        Assert.All(catalog.Controls.SelectMany(control => control.Excludes), sense => Assert.True(Texts.Has("choice.sense." + sense)));
    }

    private static long Weight(long[] weights, UInt128 set) => weights.Where((_, item) => (set >> item & 1) == 1).Sum();

    private static ThreatPlan Plan(string text) => ThreatPlan.From(ProfileLoader.Load(text, "p").Profile!);
}
