using System.Text;
using Vauban.Assurance.Verdicts;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Core.Work;
using Vauban.Records;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Tests.Architecture;
using Xunit;

namespace Vauban.Tests.Assurance;

/// <summary>Failing verdicts become findings, on a real room of records.</summary>
public sealed class VerdictFindingsTests : IAsyncDisposable
{
    private const string Product = "air-quality-s1";
    private const string Requirement = "en303645:5.3-13";
    private readonly string path = Directory.CreateTempSubdirectory("vauban-findings").FullName;
    private readonly CancellationTokenSource stop = new();
    private readonly RecordsRoom records;
    private readonly VerdictEngine engine;
    private Task running = Task.CompletedTask;

    public VerdictFindingsTests()
    {
        records = RecordsRoom.Open(path, TimeProvider.System);
        engine = new VerdictEngine(records.Store, records.Ledger, records.Blobs);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_verdict_that_turns_to_fail_opens_one_finding_that_only_a_person_closes()
    {
        var findings = await StartAsync();
        await TestAsync("pass");
        await findings.CompareAsync(Cancel);
        Assert.Empty(Open);
        var fact = await TestAsync("fail");
        await findings.CompareAsync(Cancel);
        await findings.CompareAsync(Cancel);
        var found = Assert.Single(Open);
        Assert.Equal((Product, Requirement, "verdict:" + Requirement), (found.Product, found.Requirement, found.Source));
        Assert.Contains(fact.Position, found.Facts);
        await TestAsync("pass");
        await findings.CompareAsync(Cancel);
        Assert.NotNull(Assert.Single(Open).HoldsSince);
        await TestAsync("fail");
        await findings.CompareAsync(Cancel);
        Assert.Equal((found.Id, null), (Assert.Single(Open).Id, Open[0].HoldsSince));
    }

    [Fact]
    public async Task A_finding_closed_while_it_fails_is_not_opened_again_by_a_restart_but_by_the_next_failure()
    {
        var findings = await StartAsync();
        await TestAsync("fail");
        await findings.CompareAsync(Cancel);
        await records.Work.Findings.CloseAsync(Access.System, Assert.Single(Open).Id, "accepted until the next release", Cancel);
        var again = New();
        await again.CompareAsync(Cancel);
        Assert.Empty(Open);
        await TestAsync("pass");
        await again.CompareAsync(Cancel);
        await TestAsync("fail");
        await again.CompareAsync(Cancel);
        Assert.Single(Open);
    }

    [Fact]
    public async Task A_finding_names_the_devices_that_break_the_requirement()
    {
        var findings = await StartAsync();
        await ObserveAsync("AQ-1", "password");
        await findings.CompareAsync(Cancel);
        var found = Assert.Single(Open, one => one.Requirement == "en303645:5.1-2A");
        Assert.Equal(("AQ-1", Product + "/AQ-1"), (found.Detail, found.Device));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        records.Dispose();
        stop.Dispose();
        Directory.Delete(path, recursive: true);
    }

    private IReadOnlyList<Finding> Open => records.Work.Findings.List(Access.System);

    private VerdictFindings New() => new(engine, records.Ledger, records.Products, records.Work, TimeProvider.System);

    private async Task<VerdictFindings> StartAsync()
    {
        var profile = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "examples", Product, "profile.yaml"), Cancel);
        await records.Products.RegisterAsync(Access.System, new ProductDraft(Product, 7, Localized.Same("Air"), profile, ["B"]), Cancel);
        var device = new DeviceId(Product, "AQ-1");
        await records.Devices.RegisterAsync(Access.System, new DeviceDraft(device) { Simulated = true }, Cancel);
        await records.DeviceActs.TransitionAsync(Access.System, device, LifeCycle.Enrolled, "test", Cancel);
        await records.DeviceActs.TransitionAsync(Access.System, device, LifeCycle.Active, "test", Cancel);
        running = engine.RunAsync(stop.Token);
        await engine.ReachAsync(records.Ledger.Head.Position, Cancel);
        return New();
    }

    /// <summary>Both parts of the test that stands for 5.3-13, so that pass is a pass.</summary>
    private async Task<Fact> TestAsync(string verdict)
    {
        await AppendAsync(FactKinds.TestRun, $$"""{"test":"5.3-13-1","verdict":"{{verdict}}"}""", Grade.Laboratory);
        return await AppendAsync(FactKinds.TestRun, $$"""{"test":"5.3-13-2a","verdict":"{{verdict}}"}""", Grade.Laboratory);
    }

    private Task<Fact> ObserveAsync(string device, string value)
    {
        var micros = Microseconds.From(TimeProvider.System.GetUtcNow());
        var hash = records.Blobs.Put(Encoding.UTF8.GetBytes($"{device}\t{value}\t{micros}\n"));
        return AppendAsync(FactKinds.ObservedAuthentication, $$"""{"blob":"{{hash}}","rows":1}""", Grade.Simulated);
    }

    private async Task<Fact> AppendAsync(string kind, string statement, Grade grade)
    {
        var fact = await records.Ledger.AppendAsync(
            new FactDraft
            {
                Kind = kind,
                Subject = Subject.OfProduct(Product),
                Statement = statement,
                Grade = grade,
                ObservedAt = TimeProvider.System.GetUtcNow(),
                Method = "test",
                Tool = "test",
                Producer = "test",
                FreshFor = TimeSpan.FromDays(1),
            },
            Cancel
        );
        await engine.ReachAsync(fact.Position, Cancel);
        return fact;
    }
}
