using Microsoft.Extensions.Time.Testing;
using Vauban.Core.Facts;
using Vauban.Core.Work;
using Vauban.Records.Permissions;
using Vauban.Records.Work;
using Xunit;

namespace Vauban.Tests.Records;

public sealed class AskedActsTests
{
    private static readonly Grant Operator = new(Role.Operator, Scope.Organisation);
    private static readonly Access Ada = Access.Of("person:ada", "Ada", Operator);
    private static readonly Access Bob = Access.Of("person:bob", "Bob", Operator);
    private static readonly Access Machine = Access.Of("vauban", "local", Operator);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Nobody_is_two_people_not_even_through_a_token_and_the_machine_is_none()
    {
        using var test = await TestRegistry.OpenAsync(clock);
        var acts = test.Room.Work.Acts;
        Assert.Equal("VB-WORK-003", (await acts.AskAsync(Ada, Draft(" "))).Problem!.Code);
        var byToken = (await acts.AskAsync(Access.OfToken("t1", "ci", "person:ada", [Operator]), Draft())).Value!;
        Assert.Equal("VB-WORK-005", (await acts.ApproveAsync(Ada, byToken.Id)).Problem!.Code);
        var asked = (await acts.AskAsync(Ada, Draft())).Value!;
        Assert.Equal("VB-WORK-005", (await acts.ApproveAsync(Ada, asked.Id)).Problem!.Code);
        Assert.Equal("VB-WORK-005", (await acts.RefuseAsync(Access.OfToken("t1", "ci", "person:ada", [Operator]), asked.Id, "no")).Problem!.Code);
        Assert.Equal("VB-WORK-008", (await acts.ApproveAsync(Machine, asked.Id)).Problem!.Code);
        Assert.Equal("VB-WORK-001", (await acts.WithdrawAsync(Bob, asked.Id)).Problem!.Code);
        Assert.Equal("person:bob", (await acts.ApproveAsync(Bob, asked.Id)).Value!.SecondBy);
        Assert.Equal("VB-WORK-001", (await acts.RefuseAsync(Bob, asked.Id, "too late")).Problem!.Code);
    }

    [Fact]
    public async Task What_nobody_answers_in_a_day_lapses_and_can_no_longer_be_approved()
    {
        using var test = await TestRegistry.OpenAsync(clock);
        var acts = test.Room.Work.Acts;
        var asked = (await acts.AskAsync(Ada, Draft())).Value!;
        clock.Advance(AskedActs.Patience - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await acts.LapseAsync());
        Assert.Single(acts.Waiting());
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(acts.Waiting());
        Assert.Equal("VB-WORK-001", (await acts.ApproveAsync(Bob, asked.Id)).Problem!.Code);
        Assert.Equal(1, await acts.LapseAsync());
        Assert.Equal("expired", acts.Ended().Single().Outcome);
        Assert.Equal(0, await acts.LapseAsync());
    }

    [Fact]
    public async Task An_approved_act_stays_unfinished_until_its_end_is_told_once()
    {
        using var test = await TestRegistry.OpenAsync(clock);
        var acts = test.Room.Work.Acts;
        var asked = (await acts.AskAsync(Ada, Draft())).Value!;
        Assert.Equal("VB-WORK-001", (await acts.EndAsync(asked.Id, "done")).Problem!.Code);
        await acts.ApproveAsync(Bob, asked.Id);
        clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await acts.LapseAsync());
        Assert.Equal([asked.Id], acts.Unfinished().Select(one => one.Id));
        Assert.NotNull((await acts.EndAsync(asked.Id, "done 17")).Value);
        Assert.Empty(acts.Unfinished());
        Assert.Equal("VB-WORK-001", (await acts.EndAsync(asked.Id, "done 17")).Problem!.Code);
        var steps = test.Room.Ledger.Query(Access.System, new() { Kinds = [FactKinds.DecisionMade], OldestFirst = true });
        Assert.Equal(["person:ada", "person:bob", "vauban"], steps.Select(fact => fact.Content.Producer));
        Assert.All(steps, fact => Assert.Contains("restart", fact.Content.Statement, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_act_is_not_a_decision_that_the_other_doors_change()
    {
        using var test = await TestRegistry.OpenAsync(clock);
        var asked = (await test.Room.Work.Acts.AskAsync(Ada, Draft())).Value!;
        var boss = Access.Of("person:boss", "Boss", new Grant(Role.Administrator, Scope.Organisation));
        Assert.Equal("VB-WORK-001", (await test.Room.Work.Decisions.AgreeAsync(boss, asked.Id)).Problem!.Code);
        Assert.Equal("VB-WORK-001", (await test.Room.Work.Decisions.WithdrawAsync(boss, asked.Id)).Problem!.Code);
        Assert.Empty(test.Room.Work.Decisions.List(boss));
        for (var i = 1; i < AskedActs.MaxWaiting; i++)
        {
            Assert.NotNull((await test.Room.Work.Acts.AskAsync(Ada, Draft())).Value);
        }

        Assert.Equal("VB-WORK-007", (await test.Room.Work.Acts.AskAsync(Ada, Draft())).Problem!.Code);
    }

    private static Decision Draft(string reason = "hangs") =>
        new("", "device:lock/L1", "act:command", "", "", "", reason, default, 0) { Product = "lock", Act = "command", ActDetail = """{"device":"lock/L1","command":"restart"}""" };
}
