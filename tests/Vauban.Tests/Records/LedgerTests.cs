using Vauban.Core.Facts;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Xunit;

namespace Vauban.Tests.Records;

public sealed class LedgerTests
{
    [Fact]
    public async Task Follow_sees_every_fact_once_in_order_old_and_new()
    {
        using var records = new TestRecords();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        records.Store.Write(writing => Enumerable.Range(0, 700).Select(_ => writing.Append(TestRecords.Draft())).ToList());
        var seen = new List<long>();
        var follower = Task.Run(async () =>
        {
            await foreach (var fact in records.Ledger.Follow(10, ["test.run"], stop.Token))
            {
                seen.Add(fact.Position);
                if (fact.Position == 800)
                {
                    return;
                }
            }
        });
        for (var i = 0; i < 100; i++)
        {
            await records.Ledger.AppendAsync(TestRecords.Draft());
        }

        await follower.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(11, 790).Select(i => (long)i), seen);
    }

    [Fact]
    public async Task Follow_gives_only_the_kinds_asked_for_and_ends_with_the_store()
    {
        var records = new TestRecords();
        var seen = new List<string>();
        var two = new TaskCompletionSource();
        var follower = Task.Run(async () =>
        {
            await foreach (var fact in records.Ledger.Follow(0, "test.run", "observed."))
            {
                seen.Add(fact.Content.Kind);
                if (seen.Count == 2)
                {
                    two.SetResult();
                }
            }
        });
        foreach (var kind in new[] { "administered", "observed.channel", "test.runner", "test.run" })
        {
            await records.Ledger.AppendAsync(TestRecords.Draft(kind));
        }

        await two.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        records.Dispose();
        await follower.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(["observed.channel", "test.run"], seen);
    }

    [Fact]
    public async Task The_same_idempotency_key_is_one_fact()
    {
        using var records = new TestRecords();
        var first = await records.Ledger.AppendAsync(TestRecords.Draft() with { IdempotencyKey = "ci-42" });
        var second = await records.Ledger.AppendAsync(TestRecords.Draft(statement: """{"other":1}""") with { IdempotencyKey = "ci-42" });
        Assert.Equal(first, second);
        Assert.Equal(1, records.Ledger.Head.Position);
    }

    [Fact]
    public async Task A_statement_that_is_not_a_bounded_object_is_refused_and_the_rest_goes_on()
    {
        using var records = new TestRecords();
        await Assert.ThrowsAsync<ArgumentException>(() => records.Ledger.AppendAsync(TestRecords.Draft(statement: "[1]")));
        await Assert.ThrowsAsync<ArgumentException>(() => records.Ledger.AppendAsync(TestRecords.Draft(statement: """{"a":1,"a":2}""")));
        var fact = await records.Ledger.AppendAsync(TestRecords.Draft(statement: """{ "b": 2, "a": [1, "é"] }"""));
        Assert.Equal("""{"a":[1,"é"],"b":2}""", fact.Content.Statement);
        Assert.Equal(1, fact.Position);
    }

    [Fact]
    public void Roots_and_proofs_from_the_stored_tree_equal_those_computed_from_all_facts()
    {
        using var records = new TestRecords();
        var facts = records.Store.Write(writing => Enumerable.Range(0, 1100).Select(_ => writing.Append(TestRecords.Draft())).ToList());
        var leaves = facts.Select(fact => MerkleTree.Leaf(fact.Hash)).ToList();
        foreach (var size in new[] { 1, 255, 256, 257, 512, 1000, 1100 })
        {
            Assert.Equal(MerkleTree.Root(size, MerkleTree.Over(leaves)), records.Ledger.Root(size));
            Assert.True(records.Ledger.Prove(size / 2 + 1, size).Proves(facts[size / 2]));
        }

        var proof = records.Ledger.ProveGrowth(700, 1100);
        Assert.True(MerkleProof.Extends(700, records.Ledger.Root(700), 1100, records.Ledger.Root(1100), proof));
        Assert.False(MerkleProof.Extends(699, records.Ledger.Root(700), 1100, records.Ledger.Root(1100), proof));
    }

    [Fact]
    public void A_viewer_of_one_product_sees_no_fact_of_another()
    {
        using var records = new TestRecords();
        foreach (var subject in new[] { "product:lock", "device:lock/L1", "product:lock2", "device:camera/C1", "server", "person:7" })
        {
            records.Store.Write(writing => writing.Append(TestRecords.Draft(subject: subject)));
        }

        var viewer = Access.Of("person:1", "Ada", new Grant(Role.Viewer, Scope.OfProduct("lock")));
        Assert.Equal(["device:lock/L1", "product:lock"], records.Ledger.Query(viewer, new()).Select(fact => fact.Content.Subject.Value));
        Assert.Empty(records.Ledger.Query(viewer, new() { Product = "camera" }));
        Assert.Null(records.Ledger.Find(viewer, 4));
        Assert.Empty(records.Ledger.Query(Access.Of("person:2", "Bob"), new()));
        Assert.Equal(4, records.Ledger.Count(Access.Of("person:3", "Eve", new Grant(Role.Viewer, Scope.Organisation)), new()));
        Assert.Equal(6, records.Ledger.Count(Access.Of("person:4", "Max", new Grant(Role.Auditor, Scope.Organisation)), new()));
    }
}
