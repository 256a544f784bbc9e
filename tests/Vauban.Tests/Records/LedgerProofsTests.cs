using Microsoft.Data.Sqlite;
using Vauban.Core.Facts;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Xunit;

namespace Vauban.Tests.Records;

public sealed class LedgerProofsTests
{
    private static TestRecords With(int count)
    {
        var records = new TestRecords();
        records.Store.Write(writing => Enumerable.Range(1, count).Select(i => writing.Append(TestRecords.Draft(subject: $"product:p{i % 4}"))).ToList());
        return records;
    }

    /// <summary>Changes the database behind the store's back, as an intruder would.</summary>
    private static void Tamper(TestRecords records, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={records.Folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [Fact]
    public void Tampering_with_the_database_is_found_and_located()
    {
        (string Sql, LedgerFaultKind Kind, long Position)[] table =
        [
            ("UPDATE facts SET statement = '{\"verdict\":\"fail\"}' WHERE position = 40", LedgerFaultKind.Altered, 40),
            ("UPDATE facts SET grade = 4 WHERE position = 41", LedgerFaultKind.Altered, 41),
            ("UPDATE facts SET recorded_at = recorded_at + 1 WHERE position = 42", LedgerFaultKind.Altered, 42),
            ("DELETE FROM facts WHERE position BETWEEN 10 AND 12", LedgerFaultKind.Omitted, 10),
            ("DELETE FROM facts WHERE position > 95", LedgerFaultKind.Truncated, 96),
            ("UPDATE facts SET position = -1 WHERE position = 20; UPDATE facts SET position = 20 WHERE position = 21; UPDATE facts SET position = 21 WHERE position = -1", LedgerFaultKind.Altered, 20),
        ];
        Assert.All(
            table,
            row =>
            {
                using var records = With(100);
                var proofs = new LedgerProofs(records.Store);
                Assert.True(proofs.Verify([], []).IsIntact);
                Tamper(records, row.Sql);
                var fault = proofs.Verify([], []).Faults[0];
                Assert.Equal((row.Kind, row.Position), (fault.Kind, fault.Position));
            }
        );
    }

    [Fact]
    public async Task Deleting_the_newest_facts_stays_visible_after_more_are_appended()
    {
        using var records = With(50);
        Tamper(records, "DELETE FROM facts WHERE position > 45");
        await records.Ledger.AppendAsync(TestRecords.Draft());
        var fault = new LedgerProofs(records.Store).Verify([], []).Faults[0];
        Assert.Equal((LedgerFaultKind.Omitted, 46), (fault.Kind, fault.Position));
    }

    [Fact]
    public async Task A_checkpoint_must_have_the_ledgers_root_and_leaves_a_fact()
    {
        using var records = With(300);
        var proofs = new LedgerProofs(records.Store);
        var checkpoint = new Checkpoint(290, records.Ledger.Root(290), DateTimeOffset.UnixEpoch, [new CheckpointSignature("k", "ES256", [1, 2])]);
        await Assert.ThrowsAsync<ArgumentException>(() => proofs.SaveCheckpointAsync(checkpoint with { Size = 289 }));
        await proofs.SaveCheckpointAsync(checkpoint);
        await proofs.SaveCheckpointAsync(checkpoint with { Anchor = new CheckpointAnchor("witness", "w", DateTimeOffset.UnixEpoch, [3]) });
        Assert.Equal([3], proofs.Newest()!.Anchor!.Token);
        Assert.Equal(1, records.Ledger.Count(Access.System, new() { Kinds = [FactKinds.CheckpointSigned] }));
        Assert.True(proofs.Verify([], []).IsIntact);
    }

    [Fact]
    public async Task Erasing_removes_the_words_from_every_file_and_the_chain_still_verifies()
    {
        using var records = With(20);
        var fact = await records.Ledger.AppendAsync(TestRecords.Draft("decision.made", "person:7", """{"reason":"Marguerite asked for it"}"""));
        var proofs = new LedgerProofs(records.Store);
        var auditor = Access.Of("person:1", "A", new Grant(Role.Auditor, Scope.Organisation));
        Assert.Equal("VB-PEOPLE-001", (await proofs.EraseAsync(auditor, fact.Position, "no")).Problem!.Code);
        var receipt = (await proofs.EraseAsync(Access.System, fact.Position, "asked")).Value!;
        Assert.Equal(FactKinds.DataErased, receipt.Content.Kind);
        Assert.Equal("VB-RECORDS-010", (await proofs.EraseAsync(Access.System, fact.Position, "asked")).Problem!.Code);
        var report = proofs.Verify([], []);
        Assert.True(report.IsIntact);
        Assert.Equal(1, report.Erased);
        Assert.True(records.Ledger.Find(Access.System, fact.Position)!.Erased);
        foreach (var file in Directory.GetFiles(records.Path, "vauban.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain("Marguerite", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task An_exported_file_verifies_without_a_server_and_betrays_every_cut()
    {
        using var records = With(60);
        var proofs = new LedgerProofs(records.Store);
        await proofs.SaveCheckpointAsync(new Checkpoint(50, records.Ledger.Root(50), DateTimeOffset.UnixEpoch, []));
        using var file = new StringWriter();
        Assert.NotNull(proofs.Export(Access.Of("person:1", "V", new Grant(Role.Viewer, Scope.Organisation)), TextWriter.Null));
        Assert.Null(proofs.Export(Access.System, file));
        var lines = file.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(63, lines.Length);
        LedgerReport Verify(IEnumerable<string> some) => LedgerProofs.Verify(new StringReader(string.Join('\n', some)), [], []);
        Assert.True(Verify(lines).IsIntact);
        Assert.Equal(LedgerFaultKind.Truncated, Verify(lines.SkipLast(5)).Faults[0].Kind);
        Assert.Equal((LedgerFaultKind.Omitted, 9), (Verify(lines.Where((_, i) => i != 10)).Faults[0].Kind, Verify(lines.Where((_, i) => i != 10)).Faults[0].Position));
        Assert.Equal(LedgerFaultKind.Unreadable, Verify(lines.Append("{}")).Faults[^1].Kind);
        Assert.Equal(LedgerFaultKind.Unreadable, Verify(lines.Skip(1)).Faults[0].Kind);
    }
}
