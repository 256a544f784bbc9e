using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Xunit;

namespace Vauban.Tests.Records;

public sealed class DevicesTests
{
    [Fact]
    public async Task The_filter_language_finds_what_it_says()
    {
        using var test = await TestRegistry.OpenAsync();
        var devices = test.Room.Devices;
        long Number(string name) => devices.Find(Access.System, new DeviceId("sensor", name))!.Number;
        var now = TimeProvider.System.GetUtcNow();
        await devices.SeenAsync([new(Number("AQ-1"), now, "2.10"), new(Number("AQ-2"), now.AddDays(-3), "2.9"), new(Number("AQ-3"), now.AddDays(-9), "2.9-rc1")]);
        (string Filter, string Names)[] table =
        [
            ("", "L1 L2 L3 L4 L5 L6 AQ-1 AQ-2 AQ-3 AQ-4 AQ-5 AQ-6"),
            ("product:sensor site:lille", "AQ-1 AQ-2 AQ-3"),
            ("site:\"Lille Nord\" product:lock", "L1 L2"),
            ("site:l* -product:lock -site:lyon", "AQ-1 AQ-2 AQ-3"),
            ("product:lock -site:lille", "L3 L4 L5 L6"),
            ("name:AQ-*  label:floor=2", "AQ-2 AQ-5"),
            ("label:door -name:L?", ""),
            ("name:AQ-1,L1", "L1 AQ-1"),
            ("release:<2.10", "AQ-2 AQ-3"),
            ("release:<2.9", "AQ-3"),
            ("release:>=2.9", "AQ-1 AQ-2"),
            ("release:2.9", "AQ-2"),
            ("seen:<1h", "AQ-1"),
            ("seen:>7d", "AQ-3"),
            ("seen:never product:sensor", "AQ-4 AQ-5 AQ-6"),
            ("-seen:>2d product:sensor", "AQ-1 AQ-4 AQ-5 AQ-6"),
            ("owner:Zoé", "L1"),
            ("state:active", ""),
            ("state:expected,active Q-6", "AQ-6"),
            ("name:[A]Q-1", ""),
            ("name:\"'; DROP TABLE devices; --\"", ""),
        ];
        Assert.All(table, row => Assert.Equal(row.Names, string.Join(' ', test.Names(row.Filter))));
    }

    [Fact]
    public void A_wrong_filter_says_where_and_why()
    {
        (string Filter, string Code, int Column)[] table =
        [
            ("colour:red", "VB-FILTER-001", 1),
            ("site:lille state:", "VB-FILTER-002", 18),
            ("site:\"lille", "VB-FILTER-003", 6),
            ("name:<4", "VB-FILTER-004", 6),
            ("state:active,asleep", "VB-FILTER-005", 14),
            ("seen:7d", "VB-FILTER-005", 6),
            ("seen:>7y", "VB-FILTER-005", 7),
        ];
        Assert.All(
            table,
            row =>
            {
                var problem = DeviceFilter.Parse(row.Filter).Problem;
                Assert.Equal((row.Code, row.Column), (problem!.Code, problem.At!.Value.Column));
                Assert.NotEmpty(problem.Sentence(Vauban.Core.Text.Language.French));
            }
        );
        Assert.Equal("VB-FILTER-006", DeviceFilter.Parse(new string('x', 3000)).Problem!.Code);
    }

    [Fact]
    public async Task A_viewer_of_one_product_or_site_or_label_never_sees_the_rest()
    {
        using var test = await TestRegistry.OpenAsync();
        var (devices, products, sites) = (test.Room.Devices, test.Room.Products, test.Room.Sites);
        var locks = Access.Of("person:1", "Ada", new Grant(Role.Viewer, Scope.OfProduct("lock")));
        Assert.Equal(["L1", "L2", "L3", "L4", "L5", "L6"], test.Names("", locks));
        Assert.Empty(test.Names("product:sensor", locks));
        Assert.Null(devices.Find(locks, new DeviceId("sensor", "AQ-1")));
        Assert.Equal(6, devices.Count(locks, DeviceFilter.All).Values.Sum());
        Assert.Equal(["lock"], products.List(locks).Select(product => product.Id));
        Assert.Null(products.Find(locks, "sensor"));
        Assert.Null(products.Profile(locks, "sensor", 1));
        Assert.Equal(["lille"], sites.List(locks).Select(site => site.Id));
        var lille = Access.Of("person:2", "Bob", new Grant(Role.Viewer, Scope.OfSite("lille")));
        Assert.Equal(["L1", "L2", "AQ-1", "AQ-2", "AQ-3"], test.Names("", lille));
        Assert.Equal(5, test.Room.Ledger.Count(lille, new() { Kinds = ["device.transition"] }));
        var floor = Access.Of("person:3", "Eve", new Grant(Role.Operator, Scope.OfLabel("floor=1")));
        Assert.Equal(["AQ-1", "AQ-4"], test.Names("", floor));
        Assert.Empty(test.Names("", Access.Of("person:4", "Max")));
    }

    [Fact]
    public async Task A_device_registered_twice_or_into_nothing_is_refused()
    {
        using var test = await TestRegistry.OpenAsync();
        var devices = test.Room.Devices;
        async Task<string> Code(DeviceDraft draft, Access? access = null) => (await devices.RegisterAsync(access ?? Access.System, draft)).Problem!.Code;
        Assert.Equal("VB-REGISTRY-010", await Code(new(new("lock", "L1"))));
        Assert.Equal("VB-REGISTRY-008", await Code(new(new("toaster", "T1"))));
        Assert.Equal("VB-REGISTRY-009", await Code(new(new("lock", "L9")) { Site = "mars" }));
        Assert.Equal("VB-REGISTRY-007", await Code(new(new("lock", "a/b"))));
        Assert.Equal("VB-REGISTRY-011", await Code(new(new("lock", "L9")) { Labels = ["nolabel"] }));
        Assert.Equal("VB-REGISTRY-001", await Code(new(new("lock", "L9")), Access.Of("person:1", "Ada", new Grant(Role.Viewer, Scope.Organisation))));
    }

    [Fact]
    public async Task Every_transition_has_an_actor_a_reason_and_a_fact_or_does_not_happen()
    {
        using var test = await TestRegistry.OpenAsync();
        var acts = test.Room.DeviceActs;
        var id = new DeviceId("lock", "L1");
        var operatorOfLocks = Access.Of("person:9", "Op", new Grant(Role.Operator, Scope.OfProduct("lock")));
        Assert.Equal("VB-REGISTRY-013", (await acts.TransitionAsync(operatorOfLocks, id, LifeCycle.Enrolled, " ")).Problem!.Code);
        Assert.Equal("VB-REGISTRY-012", (await acts.TransitionAsync(operatorOfLocks, id, LifeCycle.Active, "why not")).Problem!.Code);
        Assert.Equal("VB-REGISTRY-001", (await acts.TransitionAsync(operatorOfLocks, new("sensor", "AQ-1"), LifeCycle.Enrolled, "x")).Problem!.Code);
        Assert.Equal(LifeCycle.Enrolled, (await acts.TransitionAsync(operatorOfLocks, id, LifeCycle.Enrolled, "token redeemed")).Value!.State);
        var fact = test.Room.Ledger.Query(Access.System, new() { Subject = Subject.Of(id) })[0];
        Assert.Equal("""{"actor":"person:9","from":"expected","reason":"token redeemed","to":"enrolled"}""", fact.Content.Statement);
        Assert.Equal(2, fact.Sequence);
    }

    [Fact]
    public async Task An_act_on_many_devices_shows_first_what_it_would_do_then_leaves_one_digest_per_product()
    {
        using var test = await TestRegistry.OpenAsync();
        var acts = test.Room.DeviceActs;
        await acts.TransitionAsync(Access.System, new DeviceId("lock", "L3"), LifeCycle.Enrolled, "x");
        var head = test.Room.Ledger.Head.Position;
        var dry = (await acts.TransitionAsync(Access.System, DeviceFilter.All, LifeCycle.Enrolled, "first run", dryRun: true)).Value!;
        Assert.Equal((11, 1, 10, 0), (dry.Count, dry.Skipped, dry.Sample.Length, dry.Facts.Length));
        Assert.Equal(head, test.Room.Ledger.Head.Position);
        var done = (await acts.TransitionAsync(Access.System, DeviceFilter.All, LifeCycle.Enrolled, "first run", dryRun: false)).Value!;
        Assert.Equal((11, 1, 2), (done.Count, done.Skipped, done.Facts.Length));
        Assert.Equal(12, test.Room.Devices.Count(Access.System, DeviceFilter.All)[LifeCycle.Enrolled]);
        Assert.Equal([("L1", "expected>enrolled"), ("L2", "expected>enrolled")], acts.ChangesOf(done.Facts[0].Position).Take(2).Select(row => (row.Device.Name, row.Change)));
        var labelled = (await acts.ChangeAsync(Access.System, DeviceFilter.OfProduct("lock"), DeviceChange.AddLabel("it's=here"), "tour", dryRun: false)).Value!;
        Assert.Equal(6, labelled.Count);
        Assert.Equal(6, (await acts.ChangeAsync(Access.System, DeviceFilter.OfProduct("lock"), DeviceChange.AddLabel("it's=here"), "again", dryRun: false)).Value!.Skipped);
        Assert.Equal(6, test.Names("label:it's").Length);
        await acts.ChangeAsync(Access.System, DeviceFilter.OfProduct("lock"), DeviceChange.ToSite("lyon"), "moved", dryRun: false);
        Assert.Equal(6, test.Names("product:lock site:lyon").Length);
        Assert.Equal("VB-REGISTRY-009", (await acts.ChangeAsync(Access.System, DeviceFilter.All, DeviceChange.ToSite("mars"), "x", dryRun: true)).Problem!.Code);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repeat()
    {
        using var test = await TestRegistry.OpenAsync();
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = test.Room.Devices.Search(Access.System, DeviceFilter.All, new Page(5, after));
            seen.AddRange(page.Devices.Select(device => device.Id.ToString()));
            after = page.Next;
        } while (after is not null);
        Assert.Equal(12, seen.Distinct().Count());
        Assert.Equal(12, seen.Count);
    }

    [Fact]
    public async Task A_registered_revision_never_changes()
    {
        using var test = await TestRegistry.OpenAsync();
        var products = test.Room.Products;
        ProductDraft Draft(int revision, string text) => new("lock", revision, Vauban.Core.Text.Localized.Same("lock"), text, []);
        Assert.Equal("VB-REGISTRY-003", (await products.RegisterAsync(Access.System, Draft(1, "vauban: 1\nother: 1"))).Problem!.Code);
        Assert.NotNull((await products.RegisterAsync(Access.System, Draft(3, "three"))).Value);
        Assert.Equal("VB-REGISTRY-004", (await products.RegisterAsync(Access.System, Draft(2, "two"))).Problem!.Code);
        Assert.Equal("VB-REGISTRY-006", (await products.ApproveAsync(Access.System, "lock", 2)).Problem!.Code);
        Assert.NotNull((await products.ApproveAsync(Access.System, "lock", 3)).Value!.ApprovedAt);
        Assert.Equal(3, products.Find(Access.System, "lock")!.Approved);
        Assert.Equal("three", products.Profile(Access.System, "lock", 3));
        var facts = test.Room.Ledger.Query(Access.System, new() { Kinds = ["product."], Product = "lock" });
        Assert.Equal(["product.approved", "product.registered", "product.registered"], facts.Select(fact => fact.Content.Kind));
    }
}
