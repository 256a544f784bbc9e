using Vauban.Assurance.Rules;
using Vauban.Assurance.Verdicts;
using Vauban.Core.Facts;
using Vauban.Core.Profiles;
using Xunit;

namespace Vauban.Tests.Assurance;

/// <summary>Only what changed is looked at again; what is counted is the same as if all were.</summary>
public sealed class SightingBoardTests
{
    private static readonly string[] Names = ["AQ-1", "AQ-2", "AQ-3"];
    private readonly EvidenceOf evidence = new();
    private readonly SightingBoard board = new(RuleBook.All["5.1-2A"]);

    [Fact]
    public void A_second_look_looks_at_nobody()
    {
        Show("AQ-1", EvidenceOf.Noon);
        Assert.Equal(1, Holding(EvidenceOf.Noon));
        Assert.Equal(1, Holding(EvidenceOf.Noon));
        Assert.Equal(3, board.Looks);
    }

    [Fact]
    public void A_device_that_showed_more_is_looked_at_and_no_other()
    {
        _ = Holding(EvidenceOf.Noon);
        Show("AQ-2", EvidenceOf.Noon);
        board.Touch("AQ-2");
        Assert.Equal(1, Holding(EvidenceOf.Noon));
        Assert.Equal(4, board.Looks);
    }

    [Fact]
    public void A_sighting_that_grew_old_is_looked_at_without_any_fact()
    {
        Show("AQ-1", EvidenceOf.Noon);
        Show("AQ-2", EvidenceOf.Noon.AddMinutes(30));
        Assert.Equal(2, Holding(EvidenceOf.Noon.AddMinutes(59)));
        Assert.Equal(1, Holding(EvidenceOf.Noon.AddMinutes(61)));
        Assert.Equal(4, board.Looks);
        Assert.Equal(0, Holding(EvidenceOf.Noon.AddMinutes(91)));
    }

    [Fact]
    public void A_break_that_grew_old_gives_way_to_what_still_holds()
    {
        Show("AQ-1", EvidenceOf.Noon, "password");
        Show("AQ-1", EvidenceOf.Noon.AddMinutes(30));
        Assert.Equal(0, Holding(EvidenceOf.Noon.AddMinutes(40)));
        Assert.Equal(1, Holding(EvidenceOf.Noon.AddMinutes(61)));
    }

    private void Show(string device, DateTimeOffset at, string how = "certificate") => evidence.Observed(FactKinds.ObservedAuthentication, device, how, at);

    private int Holding(DateTimeOffset now)
    {
        var profile = new ProductProfile { Version = 1, Product = new ProductSection { Id = "air-quality-s1", Revision = 7 } };
        var rows = board.Look(new RuleContext(profile, evidence.Evidence, now, true), new Members(Names, [], true));
        Assert.Equal(3, rows.Count);
        return rows.Count(row => Judge.Stands(row.Sighting, now) == DeviceStands.Holds);
    }
}
