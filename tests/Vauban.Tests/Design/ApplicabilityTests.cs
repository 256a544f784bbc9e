using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Design.Controls;
using Xunit;

namespace Vauban.Tests.Design;

public sealed class ApplicabilityTests
{
    private static readonly ProductProfile Sold = TestProfiles.AirQuality with
    {
        Hardware = TestProfiles.AirQuality.Hardware! with { Interfaces = [new InterfaceProfile { Id = "ble", Kind = InterfaceKind.Radio }], Actuators = ["buzzer"] },
        Assets = [new AssetProfile { Id = "key", Kind = AssetKind.Security }],
    };

    [Theory]
    [InlineData("2024-06-01", "2026-09-10", LawOutcome.Later, "2026-09-11")]
    [InlineData("2024-06-01", "2026-09-11", LawOutcome.InPart, null)]
    [InlineData("2027-12-10", "2027-12-11", LawOutcome.InPart, null)]
    [InlineData("2027-12-11", "2026-11-22", LawOutcome.Later, "2027-12-11")]
    [InlineData("2027-12-11", "2027-12-11", LawOutcome.Applies, null)]
    [InlineData("2028-02-01", "2028-01-31", LawOutcome.Later, "2028-02-01")]
    [InlineData("2027-06-01", "2026-11-22", LawOutcome.Later, "2027-06-01")]
    public void The_cyber_resilience_act_goes_by_the_day_of_placing_and_the_day_asked(string placed, string asOf, LawOutcome outcome, string? from)
    {
        var verdict = Judge(WithPlacing(placed), asOf, "cra");

        Assert.Equal(outcome, verdict.Outcome);
        Assert.Equal(from is null ? null : DateOnly.Parse(from), verdict.From);
    }

    [Fact]
    public void Units_placed_later_of_an_older_product_are_said_to_fall_under_the_whole_act()
    {
        Assert.Contains(Judge(WithPlacing("2024-06-01"), "2026-11-22", "cra").Reasons, reason => reason.English.Contains("Every unit placed on the market from 2027-12-11", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_profile_does_not_say_is_unknown_with_a_question_never_excluded()
    {
        var verdicts = Applicability.From(TestProfiles.Bare, new DateOnly(2026, 11, 22)).Verdicts;

        Assert.Equal(11, verdicts.Count);
        Assert.All(verdicts, verdict => Assert.Equal(LawOutcome.Unknown, verdict.Outcome));
        Assert.All(verdicts, verdict => Assert.Contains(verdict.Reasons, reason => reason.English.EndsWith('?') && reason.French.EndsWith(" ?", StringComparison.Ordinal)));
        Assert.All(verdicts, verdict => Assert.NotEmpty(verdict.Fields));
    }

    [Theory]
    [InlineData("red-1", LawOutcome.Applies)]
    [InlineData("red-2", LawOutcome.Applies)]
    [InlineData("red-3", LawOutcome.DoesNotApply)]
    [InlineData("en303645", LawOutcome.Applies)]
    [InlineData("gdpr", LawOutcome.Applies)]
    [InlineData("data-act", LawOutcome.InPart)]
    [InlineData("machinery", LawOutcome.DoesNotApply)]
    [InlineData("iec62443-4-2", LawOutcome.Unknown)]
    [InlineData("nis2", LawOutcome.Unknown)]
    public void A_connected_radio_sensor_of_2026_is_judged_law_by_law(string law, LawOutcome outcome)
    {
        Assert.Equal(outcome, Judge(Sold, "2026-11-22", law).Outcome);
    }

    [Fact]
    public void Without_radio_the_radio_directive_does_not_apply_and_an_unknown_interface_keeps_it_open()
    {
        var wired = Sold with { Hardware = Sold.Hardware! with { Interfaces = [new InterfaceProfile { Id = "eth", Kind = InterfaceKind.Wired }] } };
        var unclear = Sold with { Hardware = Sold.Hardware! with { Interfaces = [new InterfaceProfile { Id = "x" }] } };

        Assert.Equal(LawOutcome.DoesNotApply, Judge(wired, "2026-11-22", "red-1").Outcome);
        Assert.Equal(LawOutcome.Unknown, Judge(unclear, "2026-11-22", "red-1").Outcome);
    }

    [Fact]
    public void A_product_for_children_that_handles_personal_data_is_covered_without_the_internet()
    {
        var local = Sold.WithFlow(flow => flow with { Peer = "local" });

        Assert.Equal(LawOutcome.Applies, Judge(local with { Use = new UseSection { ForChildren = true } }, "2026-11-22", "red-2").Outcome);
        Assert.Equal(LawOutcome.DoesNotApply, Judge(local with { Use = new UseSection { ForChildren = false } }, "2026-11-22", "red-2").Outcome);
        Assert.Equal(LawOutcome.Unknown, Judge(local, "2026-11-22", "red-2").Outcome);
    }

    [Fact]
    public void A_moving_part_is_a_question_for_a_person_not_a_verdict()
    {
        Assert.Equal(LawOutcome.Unknown, Judge(Sold with { Hardware = Sold.Hardware! with { Actuators = ["motor"] } }, "2026-11-22", "machinery").Outcome);
    }

    [Fact]
    public void Sold_outside_the_union_only_no_union_law_applies()
    {
        var abroad = Sold with { Product = Sold.Product with { Markets = ["US"] } };

        Assert.All((string[])["cra", "red-1", "red-2", "red-3", "data-act", "machinery"], law => Assert.Equal(LawOutcome.DoesNotApply, Judge(abroad, "2026-11-22", law).Outcome));
    }

    [Fact]
    public void The_protection_of_personal_data_binds_a_maker_in_the_union_wherever_it_sells()
    {
        var abroad = Sold with { Product = Sold.Product with { Markets = ["US"] } };

        Assert.Equal(LawOutcome.Applies, Judge(abroad, "2026-11-22", "gdpr").Outcome);
        Assert.Equal(LawOutcome.DoesNotApply, Judge(abroad with { Organisation = abroad.Organisation! with { Establishment = "US" } }, "2026-11-22", "gdpr").Outcome);
    }

    [Fact]
    public void Every_verdict_has_name_source_and_reasons_in_both_languages()
    {
        foreach (var verdict in Applicability.From(Sold, new DateOnly(2026, 11, 22)).Verdicts)
        {
            Assert.All(
                (IEnumerable<Localized>)[verdict.Name, verdict.Source, .. verdict.Reasons],
                text => Assert.True(text is { English.Length: > 5, French.Length: > 5 }, verdict.Id)
            );
            Assert.NotEmpty(verdict.Reasons);
        }
    }

    private static ProductProfile WithPlacing(string date) => Sold with { Product = Sold.Product with { PlacedOnMarket = DateOnly.Parse(date) } };

    private static LawVerdict Judge(ProductProfile profile, string asOf, string law) => Applicability.From(profile, DateOnly.Parse(asOf)).Find(law)!;
}
