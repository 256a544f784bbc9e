using Vauban.Core.Profiles.Loading;
using Vauban.Design.Threats;
using Vauban.Tests.Profiles;
using Xunit;

namespace Vauban.Tests.Design.Threats;

public sealed class ThreatPlanTests
{
    [Fact]
    public void Rules_that_show_the_same_asset_by_the_same_way_make_one_threat()
    {
        var plan = Plan("product: {id: p, revision: 1}\nnetwork: [{id: m, protocol: modbus, transport: none, peer: local, verifies-peer: false, replay-protected: false}]\nhardware: {actuators: [valve]}");

        var threat = Assert.Single(plan.Threats, threat => threat.Id == "function--channel.m");
        Assert.Superset(new HashSet<string> { "changed-in-transit", "peer-impersonated", "replayed" }, threat.Ways.Select(way => way.Rule).ToHashSet());
        Assert.Equal(plan.Threats.Count, plan.Threats.Select(one => one.Id).Distinct().Count());
    }

    [Fact]
    public void Threats_stand_worst_first_and_every_rating_gives_its_reasons()
    {
        foreach (var path in Examples.Profiles)
        {
            var plan = ThreatPlan.From(ProfileLoader.Load(File.ReadAllText(path), path).Profile!);
            Assert.Equal(plan.Threats.Select(threat => threat.Score), plan.Threats.Select(threat => threat.Score).OrderDescending());
            Assert.All(plan.Threats, threat =>
            {
                Assert.InRange(threat.Severity.Value, 1, 4);
                Assert.InRange(threat.Likelihood.Value, 1, 4);
                Assert.True(threat.Severity.Why is { English.Length: > 10, French.Length: > 10 } && threat.Likelihood.Why is { English.Length: > 10, French.Length: > 10 });
                Assert.All(threat.Ways, way => Assert.NotEmpty(way.Facts));
            });
        }
    }

    [Theory]
    [InlineData("outdoor", 12)]
    [InlineData("home", 8)]
    public void A_port_is_worth_less_to_attack_where_strangers_do_not_come(string place, int score)
    {
        var plan = Plan($"product: {{id: p, revision: 1}}\nuse: {{environment: [{place}]}}\ncommands: [{{id: open, dangerous: true}}]\nhardware: {{interfaces: [{{id: uart, kind: debug, state: open}}]}}");

        Assert.Equal(score, plan.Find("firmware--interface.uart")!.Score);
    }

    [Fact]
    public void A_place_that_is_not_said_takes_nothing_away()
    {
        var plan = Plan("product: {id: p, revision: 1}\ncommands: [{id: open, dangerous: true}]\nhardware: {interfaces: [{id: uart, kind: debug, state: open}]}");

        Assert.Equal(ThreatLevel.Critical, plan.Find("firmware--interface.uart")!.Level);
    }

    [Fact]
    public void Every_letter_of_every_channel_of_a_full_profile_is_shown_or_removed_by_a_fact()
    {
        var plan = ThreatPlan.From(ProfileLoader.Load(Examples.Text("air-quality-s1"), "p").Profile!);

        Assert.NotEmpty(plan.Flows);
        Assert.All(plan.Flows.SelectMany(flow => flow.Cells), cell => Assert.True(cell.State is StrideState.Shown or StrideState.Refuted, cell.ToString()));
        Assert.Empty(plan.Questions);
    }

    [Fact]
    public void The_59_properties_are_answered_or_asked_and_a_denied_parent_denies_its_children()
    {
        foreach (var path in Examples.Profiles)
        {
            var plan = ThreatPlan.From(ProfileLoader.Load(File.ReadAllText(path), path).Profile!);
            Assert.Equal(59, plan.Properties.Count);
            Assert.All(plan.Properties, answer => Assert.True(answer.Facts.Count > 0, answer.Property.Id));
            Assert.All(plan.Properties.Where(answer => answer.Holds is null), answer => Assert.Contains(answer.Facts, fact => fact.Value is null));
            var byId = plan.Properties.ToDictionary(answer => answer.Property.Id);
            Assert.All(plan.Properties.Where(answer => answer.Property.Parent is { } parent && byId[parent].Holds == false), answer => Assert.False(answer.Holds));
        }

        Assert.Equal(59, ThreatPlan.From(ProfileLoader.Load(Examples.Text("air-quality-s1"), "p").Profile!).Properties.Count(answer => answer.Holds is not null));
    }

    [Fact]
    public void Published_attacks_are_found_from_the_profiles_of_their_products()
    {
        var measured = AttackRecall.Measure().Attacks;

        Assert.True(measured.Count >= 15);
        Assert.Superset(new HashSet<string> { "lock", "camera", "sensor", "gateway" }, measured.Select(one => one.Attack.Kind).ToHashSet());
        Assert.All(measured, one => Assert.True(one.Rank is <= ThreatPlan.Shown, one.Attack.Id));
        Assert.All(measured, one => Assert.True(one.Attack.Source.Length > 15 && one.Attack.Summary is { English.Length: > 30, French.Length: > 30 }));
    }

    private static ThreatPlan Plan(string text)
    {
        var loaded = ProfileLoader.Load("vauban: 1\n" + text, "p");
        Assert.Empty(loaded.Problems);
        return ThreatPlan.From(loaded.Profile!);
    }
}
