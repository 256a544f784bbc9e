using Vauban.Core.Facts;
using Vauban.Records.Storage;
using Xunit;

namespace Vauban.Tests.Records;

public sealed class StoreTests
{
    [Fact]
    public void A_folder_in_use_is_refused_with_its_code()
    {
        using var records = new TestRecords();
        Assert.Equal("VB-RECORDS-001", Assert.Throws<RecordsException>(() => DataFolder.Open(records.Path)).Code);
        Assert.True(DataFolder.IsHeld(records.Path));
    }

    [Fact]
    public async Task Concurrent_writers_share_commits_and_each_keeps_what_it_wrote()
    {
        using var records = new TestRecords();
        var before = records.Store.Commits;
        using var gate = new ManualResetEventSlim();
        var first = records.Store.WriteAsync(_ => gate.Wait(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var writers = Enumerable.Range(0, 300).Select(i => records.Ledger.AppendAsync(TestRecords.Draft(subject: $"product:p{i % 7}"))).ToArray();
        gate.Set();
        await first;
        var facts = await Task.WhenAll(writers);
        Assert.Equal(300, facts.Select(fact => fact.Position).Distinct().Count());
        Assert.Equal(300, records.Ledger.Head.Position);
        Assert.InRange(records.Store.Commits - before, 1, 100);
    }

    [Fact]
    public async Task One_failing_member_of_a_batch_leaves_the_others_whole()
    {
        using var records = new TestRecords();
        using var gate = new ManualResetEventSlim();
        var first = records.Store.WriteAsync(_ => gate.Wait(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var writers = Enumerable
            .Range(0, 20)
            .Select(i =>
                records.Store.WriteAsync(writing =>
                {
                    var fact = writing.Append(TestRecords.Draft());
                    return i % 3 == 0 ? throw new InvalidDataException("this one fails") : fact;
                })
            )
            .ToArray();
        gate.Set();
        await first;
        var done = await Task.WhenAll(writers.Select(async task => await Record.ExceptionAsync(() => task)));
        Assert.Equal(7, done.Count(e => e is InvalidDataException));
        Assert.Equal(13, records.Ledger.Head.Position);
        Assert.Equal(Enumerable.Range(1, 13).Select(i => (long)i), records.Ledger.Query(Vauban.Records.Permissions.Access.System, new() { OldestFirst = true }).Select(fact => fact.Sequence));
    }

    [Fact]
    public void A_socket_thread_is_turned_away_at_every_blocking_door()
    {
        using var records = new TestRecords();
        Exception?[] thrown = [null, null, null];
        var thread = new Thread(() =>
        {
            thrown[0] = Record.Exception(() => records.Ledger.Head);
            thrown[1] = Record.Exception(() => records.Blobs.Put("x"u8));
            thrown[2] = Record.Exception(() => records.Store.Write(_ => true));
        })
        {
            Name = ".NET Sockets",
        };
        thread.Start();
        thread.Join();
        Assert.All(thrown, e => Assert.IsType<InvalidOperationException>(e));
    }

    [Fact]
    public void Waiting_for_the_writer_inside_an_act_is_refused_rather_than_a_deadlock()
    {
        using var records = new TestRecords();
        Assert.Throws<InvalidOperationException>(() => records.Store.Write(_ => records.Store.Write(_ => true)));
    }

    [Fact]
    public void A_changed_or_newer_schema_script_is_refused()
    {
        using var records = new TestRecords();
        records.Store.Write(writing => writing.Execute("UPDATE schema_facts SET digest = 'other'"));
        Assert.Equal("VB-RECORDS-005", Assert.Throws<RecordsException>(records.Reopen).Code);
        using var newer = new TestRecords();
        newer.Store.Write(writing => writing.Execute("INSERT INTO schema_facts VALUES (999, 'x', 0)"));
        Assert.Equal("VB-RECORDS-006", Assert.Throws<RecordsException>(newer.Reopen).Code);
    }

    [Fact]
    public void What_was_written_is_there_after_reopening()
    {
        using var records = new TestRecords();
        var fact = records.Store.Write(writing => writing.Append(TestRecords.Draft()));
        records.Reopen();
        Assert.Equal(fact, Assert.Single(records.Ledger.Query(Vauban.Records.Permissions.Access.System, new())));
    }

    [Fact]
    public void A_blob_is_named_by_its_content_and_damage_is_noticed()
    {
        using var records = new TestRecords();
        var name = records.Blobs.Put("hello"u8);
        Assert.Equal(Hash.Of("hello"u8).ToString(), name);
        Assert.Equal("hello"u8.ToArray(), records.Blobs.Get(name));
        Assert.Null(records.Blobs.Get("../../etc/passwd"));
        File.WriteAllText(Directory.GetFiles(records.Folder.Blobs, name, SearchOption.AllDirectories).Single(), "hellO");
        Assert.Equal("VB-RECORDS-007", Assert.Throws<RecordsException>(() => records.Blobs.Get(name)).Code);
        Assert.True(records.Blobs.Remove(name));
        Assert.False(records.Blobs.Has(name));
    }
}
