using System.Globalization;
using System.Text;
using Vauban.Assurance.Verdicts;
using Vauban.Core;
using Vauban.Core.Catalog;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;
using Vauban.Tests.Architecture;
using Xunit;

namespace Vauban.Tests.Assurance;

/// <summary>The engine on a real store: registry, ledger and blobs.</summary>
public sealed class VerdictEngineTests : IAsyncDisposable
{
    private const string Product = "air-quality-s1";
    private static readonly DeviceId Device = new(Product, "AQ-1");
    private readonly string path = Directory.CreateTempSubdirectory("vauban-verdicts").FullName;
    private readonly CancellationTokenSource stop = new();
    private readonly DataFolder folder;
    private readonly Store store;
    private readonly Ledger ledger;
    private readonly Blobs blobs;
    private readonly VerdictEngine engine;
    private Task running = Task.CompletedTask;

    public VerdictEngineTests()
    {
        folder = DataFolder.Open(path);
        store = Store.Open(folder, TimeProvider.System);
        ledger = new Ledger(store);
        blobs = new Blobs(folder);
        engine = new VerdictEngine(store, ledger, blobs);
    }

    [Fact]
    public async Task A_product_has_one_verdict_per_provision_in_the_order_of_the_standard()
    {
        await StartAsync();
        var verdicts = engine.Of(Access.System, Product);
        Assert.Equal(ProvisionCatalog.Load().Provisions.Select(provision => provision.Requirement), verdicts.Select(verdict => verdict.Requirement));
        Assert.All(verdicts, verdict => Assert.True(verdict.Reason.French.Length > 0, verdict.Requirement));
        Assert.DoesNotContain(verdicts, verdict => verdict.Outcome == VerdictOutcome.Pass && !verdict.Facts.Any());
    }

    [Fact]
    public async Task An_observation_is_judged_and_only_what_cites_it()
    {
        await StartAsync();
        var before = engine.Of(Access.System, Product).Single(verdict => verdict.Requirement == "en303645:5.1-2A");
        var judged = engine.Judged;
        var fact = await ObserveAsync(FactKinds.ObservedAuthentication, "certificate");
        var after = engine.Of(Access.System, Product).Single(verdict => verdict.Requirement == "en303645:5.1-2A");
        Assert.Equal(VerdictOutcome.Inconclusive, before.Outcome);
        Assert.Equal((VerdictOutcome.Pass, Grade.Simulated), (after.Outcome, after.Grade));
        Assert.Contains(fact.Position, after.Facts);
        Assert.InRange(engine.Judged - judged, 1, 4);
    }

    [Fact]
    public async Task A_counter_example_turns_it_to_fail_for_the_product_and_for_the_device()
    {
        await StartAsync();
        await ObserveAsync(FactKinds.ObservedAuthentication, "certificate");
        await ObserveAsync(FactKinds.ObservedAuthentication, "password");
        Assert.Equal(VerdictOutcome.Fail, engine.Find(Access.System, Product, "en303645:5.1-2A")!.Outcome);
        Assert.Equal(VerdictOutcome.Fail, engine.Find(Access.System, Product, "en303645:5.1-2A", Device.Name)!.Outcome);
    }

    [Fact]
    public async Task A_test_result_from_outside_counts_for_a_provision_without_a_rule()
    {
        await StartAsync();
        await TestAsync("5.3-13-1", "pass");
        Assert.Equal(VerdictOutcome.Inconclusive, engine.Find(Access.System, Product, "en303645:5.3-13")!.Outcome);
        await TestAsync("5.3-13-2a", "pass");
        Assert.Equal(VerdictOutcome.Pass, engine.Find(Access.System, Product, "en303645:5.3-13")!.Outcome);
        await TestAsync("5.3-13-2b", "fail");
        Assert.Equal(VerdictOutcome.Fail, engine.Find(Access.System, Product, "en303645:5.3-13")!.Outcome);
    }

    [Fact]
    public async Task Who_may_not_view_the_product_sees_no_verdict()
    {
        await StartAsync();
        var stranger = Access.Of("person:zoe", "Zoé", new Grant(Role.Viewer, Scope.OfProduct("another")));
        Assert.Empty(engine.Of(stranger, Product));
        Assert.Null(engine.Find(stranger, Product, "en303645:5.1-2A"));
    }

    [Fact]
    public async Task A_restart_judges_the_same_from_the_ledger()
    {
        await StartAsync();
        await ObserveAsync(FactKinds.ObservedAuthentication, "certificate");
        var again = new VerdictEngine(store, ledger, blobs);
        using var done = new CancellationTokenSource();
        var run = again.RunAsync(done.Token);
        await again.ReachAsync(ledger.Head.Position, TestContext.Current.CancellationToken);
        Assert.Equal(
            engine.Of(Access.System, Product).Select(verdict => (verdict.Requirement, verdict.Outcome)),
            again.Of(Access.System, Product).Select(verdict => (verdict.Requirement, verdict.Outcome))
        );
        await done.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task A_restart_with_a_snapshot_reads_only_what_came_after_and_judges_the_same()
    {
        var file = Path.Combine(path, "verdicts.snapshot");
        await StartAsync();
        await ObserveAsync(FactKinds.ObservedAuthentication, "certificate");
        var before = await RunOnceAsync(file);
        Assert.Equal(0, before.ResumedAt);
        await ObserveAsync(FactKinds.ObservedAuthentication, "password");
        var after = await RunOnceAsync(file);
        Assert.Equal(ledger.Head.Position - 1, after.ResumedAt);
        Assert.Equal(Outcomes(engine), Outcomes(after));
        Assert.Equal(VerdictOutcome.Fail, after.Find(Access.System, Product, "en303645:5.1-2A")!.Outcome);
    }

    [Fact]
    public async Task A_snapshot_of_another_ledger_is_not_used()
    {
        var file = Path.Combine(path, "verdicts.snapshot");
        await StartAsync();
        await File.WriteAllBytesAsync(file, new EvidenceSnapshot(2, Hash.Of("another"u8), []).Write(), TestContext.Current.CancellationToken);
        var run = await RunOnceAsync(file);
        Assert.Equal(0, run.ResumedAt);
        Assert.Equal(Outcomes(engine), Outcomes(run));
    }

    [Fact]
    public async Task What_was_erased_counts_no_more_and_stands_in_no_snapshot()
    {
        var file = Path.Combine(path, "verdicts.snapshot");
        await StartAsync();
        var fact = await TestAsync("5.3-13-2a", "fail");
        Assert.Equal(VerdictOutcome.Fail, engine.Find(Access.System, Product, "en303645:5.3-13")!.Outcome);
        _ = await RunOnceAsync(file);
        await new LedgerProofs(store).EraseAsync(Access.System, fact.Position, "names somebody", TestContext.Current.CancellationToken);
        await engine.ReachAsync(ledger.Head.Position, TestContext.Current.CancellationToken);
        Assert.NotEqual(VerdictOutcome.Fail, engine.Find(Access.System, Product, "en303645:5.3-13")!.Outcome);
        var again = await RunOnceAsync(file);
        Assert.NotEqual(VerdictOutcome.Fail, again.Find(Access.System, Product, "en303645:5.3-13")!.Outcome);
    }

    [Fact]
    public async Task The_past_is_judged_by_what_the_ledger_held_then()
    {
        await StartAsync();
        await ObserveAsync(FactKinds.ObservedAuthentication, "certificate");
        var then = TimeProvider.System.GetUtcNow();
        await Task.Delay(5, TestContext.Current.CancellationToken);
        await ObserveAsync(FactKinds.ObservedAuthentication, "password");
        await new DeviceActs(store).TransitionAsync(Access.System, Device, LifeCycle.Suspended, "test", TestContext.Current.CancellationToken);
        await engine.ReachAsync(ledger.Head.Position, TestContext.Current.CancellationToken);
        var past = engine.Sheet(Access.System, Product, new VerdictQuestion(then))!;
        Assert.Equal((7, 7), (past.Revision, past.InForce));
        var verdict = past.Verdicts.Single(one => one.Requirement == "en303645:5.1-2A");
        Assert.Equal((VerdictOutcome.Pass, 1, 1), (verdict.Outcome, verdict.Devices.Total, verdict.Devices.Holding));
        Assert.Equal(then, verdict.JudgedAt);
        var now = engine.Sheet(Access.System, Product)!.Verdicts.Single(one => one.Requirement == "en303645:5.1-2A");
        Assert.Equal(0, now.Devices.Total);
        Assert.Null(engine.Sheet(Access.System, Product, new VerdictQuestion(then.AddYears(-1))));
    }

    [Fact]
    public async Task The_past_seen_from_now_is_what_is_said_now()
    {
        await StartAsync();
        await ObserveAsync(FactKinds.ObservedAuthentication, "certificate");
        await TestAsync("5.3-13-1", "pass");
        var past = engine.Sheet(Access.System, Product, new VerdictQuestion(TimeProvider.System.GetUtcNow()))!;
        Assert.Equal(Outcomes(engine), past.Verdicts.Select(verdict => (verdict.Requirement, verdict.Outcome, verdict.Devices.Holding)));
    }

    [Fact]
    public async Task A_revision_that_is_not_in_force_is_judged_on_the_same_evidence()
    {
        await StartAsync();
        await ObserveAsync(FactKinds.ObservedAuthentication, "certificate");
        var products = new Products(store);
        await products.ApproveAsync(Access.System, Product, 7, TestContext.Current.CancellationToken);
        var next = products.Profile(Access.System, Product, 7)!.Replace("revision: 7", "revision: 8", StringComparison.Ordinal).Replace("certificate: ldevid", "certificate: none", StringComparison.Ordinal);
        await products.RegisterAsync(Access.System, new ProductDraft(Product, 8, Localized.Same("Air"), next, ["B"]), TestContext.Current.CancellationToken);
        await engine.ReachAsync(ledger.Head.Position, TestContext.Current.CancellationToken);
        var inForce = engine.Sheet(Access.System, Product)!;
        var preview = engine.Sheet(Access.System, Product, new VerdictQuestion(Revision: 8))!;
        Assert.Equal((7, 8, 7), (inForce.Revision, preview.Revision, preview.InForce));
        Assert.Equal(VerdictOutcome.Pass, Of(inForce, "5.1-2A").Outcome);
        Assert.Equal((VerdictOutcome.NotApplicable, 8), (Of(preview, "5.1-2A").Outcome, Of(preview, "5.1-2A").Revision));
        Assert.Null(engine.Sheet(Access.System, Product, new VerdictQuestion(Revision: 99)));
    }

    [Fact]
    public async Task Caught_up_is_said_when_all_that_was_there_has_been_taken_in()
    {
        await StartAsync();
        await engine.CaughtUp.WaitAsync(TestContext.Current.CancellationToken);
        Assert.InRange(engine.Progress.Taken, engine.Progress.Goal, long.MaxValue);
        Assert.False(new VerdictEngine(store, ledger, blobs).CaughtUp.IsCompleted);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        store.Dispose();
        folder.Dispose();
        stop.Dispose();
        Directory.Delete(path, recursive: true);
    }

    private static Verdict Of(VerdictSheet sheet, string provision) => sheet.Verdicts.Single(verdict => verdict.Requirement == "en303645:" + provision);

    private static IEnumerable<(string, VerdictOutcome, int)> Outcomes(VerdictEngine of) =>
        of.Of(Access.System, Product).Select(verdict => (verdict.Requirement, verdict.Outcome, verdict.Devices.Holding));

    /// <summary>Another run of the engine, from its start to its orderly end.</summary>
    private async Task<VerdictEngine> RunOnceAsync(string file)
    {
        var other = new VerdictEngine(store, ledger, blobs, file);
        using var done = new CancellationTokenSource();
        var run = other.RunAsync(done.Token);
        await other.ReachAsync(ledger.Head.Position, TestContext.Current.CancellationToken);
        await done.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        return other;
    }

    private async Task StartAsync()
    {
        var profile = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "examples", Product, "profile.yaml"));
        await new Products(store).RegisterAsync(Access.System, new ProductDraft(Product, 7, Localized.Same("Air"), profile, ["B"]));
        var devices = new Devices(store);
        await devices.RegisterAsync(Access.System, new DeviceDraft(Device) { Simulated = true });
        var acts = new DeviceActs(store);
        await acts.TransitionAsync(Access.System, Device, LifeCycle.Enrolled, "test");
        await acts.TransitionAsync(Access.System, Device, LifeCycle.Active, "test");
        running = engine.RunAsync(stop.Token);
        await engine.ReachAsync(ledger.Head.Position, TestContext.Current.CancellationToken);
    }

    private Task<Fact> ObserveAsync(string kind, string value)
    {
        var now = TimeProvider.System.GetUtcNow();
        var micros = (now - DateTimeOffset.UnixEpoch).Ticks / 10;
        var hash = blobs.Put(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Device.Name}\t{value}\t{micros}\n")));
        return AppendAsync(kind, $$"""{"blob":"{{hash}}","rows":1}""", Grade.Simulated, TimeSpan.FromHours(1));
    }

    private Task<Fact> TestAsync(string test, string verdict) =>
        AppendAsync(FactKinds.TestRun, $$"""{"test":"{{test}}","verdict":"{{verdict}}"}""", Grade.Laboratory, TimeSpan.FromDays(365));

    private async Task<Fact> AppendAsync(string kind, string statement, Grade grade, TimeSpan freshFor)
    {
        var fact = await ledger.AppendAsync(
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
                FreshFor = freshFor,
            },
            TestContext.Current.CancellationToken
        );
        await engine.ReachAsync(fact.Position, TestContext.Current.CancellationToken);
        return fact;
    }
}
