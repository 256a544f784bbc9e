using CsCheck;
using Vauban.Assurance.Verdicts;
using Vauban.Core.Catalog;
using Vauban.Core.Facts;
using Vauban.Core.Profiles;
using Vauban.Core.Profiles.Loading;
using Vauban.Design.Controls;
using Vauban.Tests.Architecture;
using Xunit;

namespace Vauban.Tests.Assurance;

/// <summary>Units make cases, cases make the group, and the group says what the verdict says.</summary>
public sealed class CaseRollUpTests
{
    private static readonly ProductProfile Profile = ProfileLoader.Load(File.ReadAllText(Path.Combine(SourceTree.Root, "examples", "air-quality-s1", "profile.yaml")), "profile.yaml").Profile!;
    private static readonly ProvisionList Provisions = ProvisionList.From(Profile);
    private static readonly Members Two = new(["AQ-1", "AQ-2"], [], true);

    [Fact]
    [Clause("ts103701:4.4")]
    public void A_failed_run_of_a_laboratory_fails_a_case_that_we_watch_live()
    {
        var seen = new EvidenceOf().Observed(FactKinds.ObservedAuthentication, "AQ-1", "certificate").Tested("5.1-2-2a", "fail");
        var view = View(seen);
        Assert.Equal(VerdictOutcome.Fail, view.One("5.1-2A")!.Outcome);
        var group = view.Group("5.1-2A", null)!;
        Assert.Equal(("5.1-2", VerdictOutcome.Fail), (group.Id, group.Outcome));
        Assert.Equal([VerdictOutcome.Pass, VerdictOutcome.Fail], group.Cases.Select(one => one.Outcome));
        Assert.Equal([null, null, "5.1-2-2a"], group.Cases[1].Units.Select(unit => unit.Test));
    }

    [Fact]
    public void A_later_run_that_passes_takes_the_place_of_the_one_that_failed()
    {
        var seen = new EvidenceOf().Observed(FactKinds.ObservedAuthentication, "AQ-1", "certificate").Tested("5.1-2-2a", "fail").Tested("5.1-2-2a", "pass");
        Assert.Equal(VerdictOutcome.Pass, View(seen).One("5.1-2A")!.Outcome);
    }

    [Fact]
    public void The_group_says_what_the_verdict_says_whatever_was_run() =>
        Gen.Select(OneOf("pass", "fail", "inconclusive", "none"), OneOf("pass", "fail", "inconclusive", "none"), OneOf("certificate", "password", ""), Gen.Int[0, 400])
            .Sample((conceptual, functional, shown, days) =>
            {
                var evidence = new EvidenceOf();
                if (shown.Length > 0)
                {
                    evidence.Observed(FactKinds.ObservedAuthentication, "AQ-1", shown, EvidenceOf.Noon.AddDays(days));
                }

                foreach (var group in Provisions.Outcomes.Select(outcome => TestRuns.Group(outcome.Provision.Id)).Distinct())
                {
                    _ = conceptual == "none" ? null : evidence.Tested($"{group}-1", conceptual);
                    _ = functional == "none" ? null : evidence.Tested($"{group}-2a", functional);
                }

                var view = View(evidence, EvidenceOf.Noon.AddDays(days));
                return Provisions.Outcomes.Where(outcome => outcome.Applies == Applies.Yes && !outcome.Provision.WordingUnseen).All(outcome =>
                {
                    var group = view.Group(outcome.Provision.Id, null)!;
                    return group.Outcome == view.One(outcome.Provision.Id)!.Outcome && CaseRollUp.Outcome(group.Cases) == group.Outcome;
                });
            }, iter: 60);

    [Fact]
    public void The_list_of_devices_has_as_many_rows_as_the_tally_counts()
    {
        var view = View(new EvidenceOf().Observed(FactKinds.ObservedAuthentication, "AQ-2", "password"));
        var tally = view.One("5.1-2A")!.Devices;
        var rows = view.Devices("5.1-2A");
        Assert.Equal([("AQ-2", DeviceStands.Breaks), ("AQ-1", DeviceStands.NotSeen)], rows.Select(row => (row.Device, row.Stands)));
        Assert.Equal((tally.Broken, tally.NotSeen), (rows.Count(row => row.Stands == DeviceStands.Breaks), rows.Count(row => row.Stands == DeviceStands.NotSeen)));
    }

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(index => words[index]);

    private static VerdictView View(EvidenceOf evidence, DateTimeOffset? now = null) => new(Profile, Provisions, evidence.Evidence, Two, now ?? EvidenceOf.Noon.AddMinutes(1));
}
