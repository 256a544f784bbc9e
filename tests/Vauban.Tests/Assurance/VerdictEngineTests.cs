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

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        store.Dispose();
        folder.Dispose();
        stop.Dispose();
        Directory.Delete(path, recursive: true);
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
