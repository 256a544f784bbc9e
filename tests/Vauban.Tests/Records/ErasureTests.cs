using CsCheck;
using Vauban.Core.Facts;
using Vauban.Records.Backup;
using Vauban.Records.People;
using Vauban.Records.Permissions;
using Xunit;

namespace Vauban.Tests.Records;

public sealed class ErasureTests
{
    private static readonly Access Boss = Access.Of("person:boss", "Boss", new Grant(Role.Administrator, Scope.Organisation));

    [Theory]
    [InlineData("admin", "{\"by\":\"admin\"}", true)]
    [InlineData("admin", "{\"role\":\"administrator\"}", false)]
    [InlineData("Zoë Lévy", "asked by ZOË LÉVY today", true)]
    [InlineData("ada", "ada-2 and nadal", false)]
    [InlineData("ada", "for Ada, again", true)]
    public void A_name_is_found_as_a_whole_word_in_whatever_case(string name, string text, bool found)
    {
        var named = new NamedIn(name);
        Assert.Equal(found, named.Finds(text));
        Assert.False(named.Finds(named.Without(text)));
    }

    [Fact]
    public async Task An_erased_person_leaves_hashes_a_receipt_and_nothing_else()
    {
        using var test = await TestRegistry.OpenAsync();
        var room = test.Room;
        (await room.Accounts.CreateAsync(Boss, new AccountDraft("boss", "Boss", [new Grant(Role.Administrator, Scope.Organisation)]))).Succeeded(out _, out _);
        var account = (await room.Accounts.CreateAsync(Boss, new AccountDraft("noor", "Noor Khan", [new Grant(Role.Viewer, Scope.Organisation)]))).Value!;
        var named = await room.Ledger.AppendAsync(TestRecords.Draft("test.run", "product:lock") with { Statement = """{"note":"seen by Noor Khan"}""" });
        var other = await room.Ledger.AppendAsync(TestRecords.Draft("test.run", "product:lock"));
        Assert.Contains(named.Position, room.Erasure.Find(Boss, account.Id)!.Facts);
        Assert.Null(room.Erasure.Find(Access.Of("person:eve", "Eve", new Grant(Role.Auditor, Scope.Organisation)), account.Id));
        Assert.Equal("VB-WORK-003", (await room.Erasure.EraseAsync(Boss, account.Id, " ")).Problem!.Code);

        var erased = (await room.Erasure.EraseAsync(Boss, account.Id, "asked by Noor Khan")).Value!;
        Assert.True(room.Ledger.Find(Access.System, named.Position)!.Erased);
        Assert.False(room.Ledger.Find(Access.System, other.Position)!.Erased);
        Assert.DoesNotContain("Noor", room.Ledger.Find(Access.System, erased.Position)!.Content.Statement, StringComparison.Ordinal);
        Assert.Empty(room.Proofs.Verify([], []).Faults);
        Assert.Null(room.Accounts.Find(Access.System, account.Id));
        Assert.Equal("VB-PEOPLE-007", (await room.Erasure.EraseAsync(Boss, account.Id, "again")).Problem!.Code);
    }

    [Fact]
    public async Task The_journal_tells_what_a_ledger_forgot_and_survives_a_torn_line()
    {
        using var test = await TestRegistry.OpenAsync();
        var path = Path.Combine(Path.GetTempPath(), $"vauban-journal-{Guid.NewGuid():N}");
        try
        {
            await File.WriteAllTextAsync(path, """{"at":"2026-01-01T00:00:00Z","subject":"person:a1","scope":"person","receipt":"r1"}""" + "\n{\"at\":\"2026-0", TestContext.Current.CancellationToken);
            var journal = new ErasureJournal(test.Room.Ledger, path);
            var forgotten = Assert.Single(journal.Forgotten());
            await journal.DoneAgainAsync(forgotten, TestContext.Current.CancellationToken);
            Assert.Empty(journal.Forgotten());
            await test.Room.Ledger.AppendAsync(TestRecords.Draft(FactKinds.DataErased, "person:b2") with { Statement = """{"scope":"person","rows":1,"receipt":"r2"}""" });
            using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            var following = journal.FollowAsync(stop.Token);
            while (ErasureJournal.Read(path).Count < 2 && !stop.IsCancellationRequested)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
            Assert.Equal(["r1", "r2"], ErasureJournal.Read(path).Select(entry => entry.Receipt));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Whatever_stands_in_a_journal_only_whole_entries_are_read()
    {
        var path = Path.Combine(Path.GetTempPath(), $"vauban-journal-{Guid.NewGuid():N}");
        try
        {
            Gen.Byte.Array[0, 600].Sample(
                noise =>
                {
                    File.WriteAllBytes(path, [.. noise, .. "\n{\"at\":\"2026-01-01T00:00:00Z\",\"subject\":\"person:a1\",\"scope\":\"person\",\"receipt\":\"r1\"}\n"u8]);
                    return ErasureJournal.Read(path).Any(entry => entry.Receipt == "r1");
                },
                iter: 300,
                threads: 1
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_text_without_a_name_names_nobody_whatever_the_name() =>
        Gen.Select(Gen.String[Gen.Char["ab -_é\"1"], 0, 30], Gen.String[Gen.Char["ab é-"], 0, 6]).Sample((text, name) => !new NamedIn(name).Finds(new NamedIn(name).Without(text)), iter: 2000);
}
