using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Fleet.Policy;
using Vauban.Records;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Xunit;

namespace Vauban.Tests.Fleet.Policy;

/// <summary>The proof before an approval, over a real folder.</summary>
public sealed class PolicyRoomTests : IDisposable
{
    private static readonly Access Engineer = Access.Of("person:ada", "Ada", new Grant(Role.Engineer, Scope.Organisation));
    private readonly string folder = Directory.CreateTempSubdirectory("vauban-policy-").FullName;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private readonly RecordsRoom records;
    private readonly PolicyRoom room;

    public PolicyRoomTests()
    {
        records = RecordsRoom.Open(folder, clock);
        room = new PolicyRoom(records);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        records.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_revision_that_keeps_the_invariants_is_approved_and_the_proof_is_a_fact()
    {
        await RegisterAsync("camera", 1, "v1/camera/{device}/up/{resource}");
        Assert.NotNull((await records.Products.ApproveAsync(Engineer, "camera", 1, Cancelled)).Value);
        var fact = Assert.Single(Proofs("product:camera"));
        Assert.True(fact.GetProperty("holds").GetBoolean());
        Assert.Equal(1, fact.GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task A_revision_that_lets_devices_meet_is_refused_until_somebody_accepts_it_by_name()
    {
        await RegisterAsync("camera", 1, "data/{device}/{resource}");
        await RegisterAsync("lock", 1, "data/{device}/{resource}");
        Assert.NotNull((await records.Products.ApproveAsync(Engineer, "camera", 1, Cancelled)).Value);

        var refused = (await records.Products.ApproveAsync(Engineer, "lock", 1, Cancelled)).Problem!;
        Assert.Equal("VB-POLICY-006", refused.Code);
        Assert.Contains("data/another-device/", refused.Sentence(Language.English), StringComparison.Ordinal);
        Assert.Null(records.Products.Find(Access.System, "lock")!.Approved);
        Assert.False(Proofs("product:lock")[0].GetProperty("holds").GetBoolean());

        var draft = new AcceptanceDraft(Invariant.IsolationId, "lock", 1, "product owner", "Both lines are ours and share one gateway.", clock.GetUtcNow().AddDays(30));
        Assert.Equal("VB-POLICY-003", (await room.AcceptAsync(Access.Of("person:eve", "Eve", new Grant(Role.Viewer, Scope.Organisation)), draft, Cancelled)).Problem!.Code);
        var decision = (await room.AcceptAsync(Engineer, draft, Cancelled)).Value!;
        Assert.Equal("person:ada", decision.By);
        Assert.NotNull((await records.Products.ApproveAsync(Engineer, "lock", 1, Cancelled)).Value);

        var state = (await room.Watch.ProveAsync(Cancelled)).States.Single(one => one.Invariant.IsBuiltIn);
        Assert.False(state.Result.Holds);
        Assert.Equal(decision.Id, state.Accepted!.Id);
        clock.Advance(TimeSpan.FromDays(31));
        Assert.Null((await room.Watch.ProveAsync(Cancelled)).States[0].Accepted);
    }

    [Fact]
    public async Task An_acceptance_is_for_one_revision()
    {
        await RegisterAsync("camera", 1, "data/{device}/{resource}");
        await RegisterAsync("lock", 1, "data/{device}/{resource}");
        await records.Products.ApproveAsync(Engineer, "camera", 1, Cancelled);
        await room.AcceptAsync(Engineer, new AcceptanceDraft(Invariant.IsolationId, "lock", 1, "owner", "For the test."), Cancelled);
        await RegisterAsync("lock", 2, "data/{device}/{resource}");
        Assert.Equal("VB-POLICY-006", (await records.Products.ApproveAsync(Engineer, "lock", 2, Cancelled)).Problem!.Code);
        Assert.NotNull((await records.Products.ApproveAsync(Engineer, "lock", 1, Cancelled)).Value);
    }

    [Fact]
    public async Task The_fault_of_two_products_does_not_hold_a_third()
    {
        await RegisterAsync("camera", 1, "data/{device}/{resource}");
        await RegisterAsync("lock", 1, "data/{device}/{resource}");
        await RegisterAsync("lamp", 1, "v1/lamp/{device}/{resource}");
        await records.Products.ApproveAsync(Engineer, "camera", 1, Cancelled);
        await room.AcceptAsync(Engineer, new AcceptanceDraft(Invariant.IsolationId, "lock", 1, "owner", "For the test."), Cancelled);
        await records.Products.ApproveAsync(Engineer, "lock", 1, Cancelled);
        Assert.NotNull((await records.Products.ApproveAsync(Engineer, "lamp", 1, Cancelled)).Value);
    }

    [Fact]
    public async Task An_invariant_of_ones_own_is_asked_before_each_change_until_it_is_withdrawn()
    {
        await RegisterAsync("camera", 1, "hall/{device}/{resource}");
        await records.Products.ApproveAsync(Engineer, "camera", 1, Cancelled);
        var question = new ProofQuestion(DeviceClass.Parse("product:lock").Value!, DeviceClass.Parse("product:camera").Value!);
        var kept = (await room.Invariants.KeepAsync(Engineer, "Locks away from cameras", question, "A lock must not follow a picture.", Cancelled)).Value!;
        Assert.Equal([Invariant.IsolationId, kept.Id], room.Invariants.List().Select(one => one.Id));

        await RegisterAsync("lock", 1, "hall/{device}/{resource}");
        var problem = (await records.Products.ApproveAsync(Engineer, "lock", 1, Cancelled)).Problem!;
        Assert.Equal("VB-POLICY-006", problem.Code);
        await room.AcceptAsync(Engineer, new AcceptanceDraft(Invariant.IsolationId, "lock", 1, "owner", "For the test."), Cancelled);
        Assert.Equal(kept.Id, (await records.Products.ApproveAsync(Engineer, "lock", 1, Cancelled)).Problem!.Arguments[8]);
        await room.Invariants.WithdrawAsync(Engineer, kept.Id, "The cameras are gone.", Cancelled);
        Assert.NotNull((await records.Products.ApproveAsync(Engineer, "lock", 1, Cancelled)).Value);
        Assert.Equal("VB-POLICY-005", (await room.Invariants.WithdrawAsync(Engineer, Invariant.IsolationId, "Why not.", Cancelled)).Problem!.Code);
    }

    [Fact]
    public async Task What_is_in_force_is_proved_again_and_only_news_is_a_fact()
    {
        await RegisterAsync("camera", 1, "v1/camera/{device}/up/{resource}");
        await records.Products.ApproveAsync(Engineer, "camera", 1, Cancelled);
        var first = await room.Watch.ProveAsync(Cancelled);
        var again = await room.Watch.ProveAsync(Cancelled);
        Assert.Equal(first.Position, again.Position);
        Assert.Single(Proofs("server"));
        await room.Invariants.KeepAsync(Engineer, "Cameras stay", new ProofQuestion(DeviceClass.All, DeviceClass.All), "Another.", Cancelled);
        Assert.NotEqual(first.Position, (await room.Watch.ProveAsync(Cancelled)).Position);
    }

    [Fact]
    public void A_question_about_nobody_is_refused()
    {
        var nobody = new ProofQuestion(DeviceClass.Parse("product:camera").Value!, DeviceClass.All);
        Assert.Equal("VB-POLICY-002", room.Prove(Engineer, nobody).Problem!.Code);
        Assert.Equal("VB-POLICY-003", room.Prove(Access.Of("nobody", ""), nobody).Problem!.Code);
    }

    private List<JsonElement> Proofs(string subject) =>
        [.. records.Ledger.Query(Access.System, new FactQuery { Kinds = [FactKinds.PolicyProved], Subject = new Subject(subject) }).Select(fact => JsonDocument.Parse(fact.Content.Statement).RootElement)];

    private async Task RegisterAsync(string product, int revision, string up)
    {
        var profile = $$"""
            vauban: 1
            organisation: {name: Test, role: manufacturer}
            product: {id: {{product}}, revision: {{revision}}}
            network:
              - {id: cloud, protocol: mqtt, version: 5, transport: tls1.3, direction: out, peer: vauban, port: 8883, topics: { up: "{{up}}" } }
            data: [{id: co2, unit: ppm, range: [0, 5000], personal: false, to: cloud}]
            """;
        var outcome = await records.Products.RegisterAsync(Engineer, new ProductDraft(product, revision, Localized.Same(product), profile, []), Cancelled);
        Assert.Null(outcome.Problem);
    }
}
