using Microsoft.EntityFrameworkCore;
using Vauban.Core.Facts;
using Vauban.Core.Work;
using Vauban.Records.Permissions;
using Vauban.Records.Work;
using Xunit;

namespace Vauban.Tests.Records;

public sealed class WorkTests
{
    private static readonly Access Ada = Access.Of("person:ada", "Ada", new Grant(Role.Engineer, Scope.OfProduct("lock")));
    private static readonly Access Bob = Access.Of("person:bob", "Bob", new Grant(Role.Engineer, Scope.OfProduct("lock")));
    private static readonly Access Eve = Access.Of("person:eve", "Eve", new Grant(Role.Engineer, Scope.OfProduct("sensor")));

    [Fact]
    public void Every_model_of_EF_matches_the_tables_that_the_scripts_make()
    {
        using var records = new TestRecords();
        var missing = records.Store.Read(reading =>
            reading
                .Context<WorkContext>()
                .Model.GetEntityTypes()
                .SelectMany(type =>
                {
                    var columns = reading.Query($"SELECT name, \"notnull\", type FROM pragma_table_info('{type.GetTableName()}')", row => (row.GetString(0), row.GetInt64(1) == 1 || row.GetString(0) == "id", row.GetString(2)));
                    var model = type.GetProperties().Select(p => (p.GetColumnName(), !p.IsNullable, p.GetColumnType()));
                    return columns.Except(model).Concat(model.Except(columns)).Select(column => $"{type.GetTableName()}.{column}");
                })
                .ToList()
        );
        Assert.Empty(missing);
    }

    [Fact]
    public async Task The_same_finding_is_open_once_and_closes_with_a_reason()
    {
        using var test = await TestRegistry.OpenAsync();
        var findings = test.Room.Work.Findings;
        var draft = new Finding("", "Port 23 is open", Severity.High, default) { Product = "lock", Source = "rule:ports", Facts = [1, 2], Owner = "ada" };
        var first = (await findings.OpenAsync(Ada, draft)).Value!;
        Assert.Equal(first, (await findings.OpenAsync(Bob, draft)).Value! with { Facts = first.Facts });
        Assert.Equal([1, 2], findings.List(Ada).Single().Facts);
        Assert.Empty(findings.List(Eve));
        Assert.Equal("VB-WORK-001", (await findings.OpenAsync(Eve, draft)).Problem!.Code);
        Assert.Equal("VB-WORK-003", (await findings.CloseAsync(Ada, first.Id, "")).Problem!.Code);
        Assert.NotNull((await findings.CloseAsync(Ada, first.Id, "closed the port")).Value!.ClosedAt);
        Assert.Empty(findings.List(Ada));
        Assert.NotEqual(first.Id, (await findings.OpenAsync(Ada, draft)).Value!.Id);
    }

    [Fact]
    public async Task A_dangerous_decision_needs_two_people_and_is_asked_again_when_what_it_cites_changes()
    {
        using var test = await TestRegistry.OpenAsync();
        var decisions = test.Room.Work.Decisions;
        var cited = await test.Room.Ledger.AppendAsync(TestRecords.Draft("test.run", "product:lock"));
        var draft = new Decision("", "product:lock", "Accept the risk?", "yes", "", "product owner", "no better way yet", default, 0) { Product = "lock", NeedsSecond = true, Facts = [cited.Position] };
        var decision = (await decisions.DecideAsync(Ada, draft)).Value!;
        Assert.False(decision.IsInForce(decision.At));
        Assert.Equal("VB-WORK-005", (await decisions.AgreeAsync(Ada, decision.Id)).Problem!.Code);
        Assert.Equal("VB-WORK-001", (await decisions.AgreeAsync(Eve, decision.Id)).Problem!.Code);
        Assert.Equal([decision.Id], test.Room.Work.Mine(Bob).ToAgree.Select(d => d.Id));
        Assert.True((await decisions.AgreeAsync(Bob, decision.Id)).Value!.IsInForce(decision.At));
        Assert.False(decisions.List(Ada).Single().AskAgain);
        await test.Room.Ledger.AppendAsync(TestRecords.Draft("test.run", "product:lock"));
        Assert.True(decisions.List(Ada).Single().AskAgain);
        Assert.Equal([decision.Id], test.Room.Work.Mine(Ada).ToAskAgain.Select(d => d.Id));
        Assert.NotNull((await decisions.WithdrawAsync(Ada, decision.Id)).Value!.WithdrawnAt);
        Assert.Equal(3, test.Room.Ledger.Count(Access.System, new() { Kinds = [FactKinds.DecisionMade] }));
    }

    [Fact]
    public async Task My_work_is_what_waits_for_me_and_nothing_else()
    {
        using var test = await TestRegistry.OpenAsync();
        var work = test.Room.Work;
        var now = TimeProvider.System.GetUtcNow();
        var mine = (await work.Actions.PlanAsync(Ada, new WorkAction("", "Close port 23", "finding", default) { Product = "lock", Owner = "ada", Due = now.AddDays(3) })).Value!;
        await work.Actions.PlanAsync(Bob, new WorkAction("", "Other", "finding", default) { Product = "lock", Owner = "bob" });
        await work.Schedules.PlanAsync(Ada, new Schedule("", "Review", 1, 0, now.AddDays(-40)) { Product = "lock", Owner = "ada" });
        await work.Schedules.PlanAsync(Ada, new Schedule("", "Far", 12, 0, now.AddDays(90)) { Product = "lock", Owner = "ada" });
        var list = work.Mine(Ada);
        Assert.Equal((mine.Id, "Review"), (list.Actions.Single().Id, list.Due.Single().Title));
        Assert.Equal("VB-WORK-004", (await work.Actions.MoveAsync(Ada, mine.Id, ActionStatus.Done)).Problem!.Code);
        Assert.NotNull((await work.Actions.MoveAsync(Ada, mine.Id, ActionStatus.Done, "fact:12")).Value!.ClosedAt);
        var done = (await work.Schedules.DoneAsync(Ada, list.Due[0].Id)).Value!;
        Assert.True(done.NextDue > now);
        Assert.Empty(work.Mine(Ada).Actions);
        Assert.Empty(work.Mine(Eve).Actions);
    }
}
