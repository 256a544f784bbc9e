using CsCheck;
using Vauban.Records.Backup;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;
using Xunit;

namespace Vauban.Tests.Records;

public sealed class BackupTests
{
    [Fact]
    public async Task What_was_backed_up_while_in_use_is_there_after_restoring()
    {
        using var records = new TestRecords();
        var blob = records.Blobs.Put("a file"u8);
        await records.Ledger.AppendAsync(TestRecords.Draft());
        var (backup, folder) = (Path.Combine(records.Path, "out.vbk"), records.Path + "-restored");
        BackupFile.Write(records.Store, backup);
        await records.Ledger.AppendAsync(TestRecords.Draft());
        Assert.Equal("VB-RECORDS-001", BackupFile.Restore(backup, records.Path).Problem!.Code);
        Assert.Equal(2, BackupFile.Restore(backup, folder).Value!.Files);
        using (var data = DataFolder.Open(folder))
        using (var store = Store.Open(data, TimeProvider.System))
        {
            Assert.Equal(1, new Ledger(store).Head.Position);
            Assert.True(new LedgerProofs(store).Verify([], []).IsIntact);
            Assert.Equal("a file"u8.ToArray(), new Blobs(data).Get(blob));
        }

        Assert.Equal("VB-RECORDS-011", BackupFile.Restore(backup, folder).Problem!.Code);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_backup_cut_anywhere_is_refused_and_leaves_nothing()
    {
        using var records = new TestRecords();
        records.Blobs.Put("a file"u8);
        var (backup, broken, folder) = (Path.Combine(records.Path, "out.vbk"), Path.Combine(records.Path, "broken.vbk"), records.Path + "-restored");
        BackupFile.Write(records.Store, backup);
        var whole = File.ReadAllBytes(backup);
        // The last 1,024 bytes are the end mark of the archive: all content stands before.
        Gen.Int[0, whole.Length - 1025]
            .Sample(
                at =>
                {
                    File.WriteAllBytes(broken, whole[..at]);
                    Assert.Equal("VB-RECORDS-012", BackupFile.Restore(broken, folder).Problem?.Code);
                    Assert.False(Directory.Exists(folder));
                },
                iter: 25,
                threads: 1
            );
    }

    [Fact]
    public void An_encrypted_backup_opens_with_its_passphrase_only_and_shows_nothing()
    {
        using var records = new TestRecords();
        records.Blobs.Put("a secret recipe"u8);
        var (backup, broken, folder) = (Path.Combine(records.Path, "out.vbk"), Path.Combine(records.Path, "broken.vbk"), records.Path + "-restored");
        BackupFile.Write(records.Store, backup, "correct horse");
        var whole = File.ReadAllBytes(backup);
        Assert.DoesNotContain("recipe", System.Text.Encoding.Latin1.GetString(whole));
        Assert.Equal("VB-RECORDS-013", BackupFile.Restore(backup, folder).Problem!.Code);
        Assert.Equal("VB-RECORDS-013", BackupFile.Restore(backup, folder, "wrong horse").Problem!.Code);
        File.WriteAllBytes(broken, whole[..^70_000]);
        Assert.Contains(BackupFile.Restore(broken, folder, "correct horse").Problem!.Code, new[] { "VB-RECORDS-012", "VB-RECORDS-013" });
        Assert.Equal(2, BackupFile.Restore(backup, folder, "correct horse").Value!.Files);
        Directory.Delete(folder, recursive: true);
    }
}
