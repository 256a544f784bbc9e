using System.Collections.Immutable;
using System.Formats.Tar;
using System.Text;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Backup;
using Vauban.Records.Facts;
using Vauban.Records.Registry;

namespace Vauban.Benchmarks.Fuzz;

/// <summary>Imported devices, filters, exported ledgers, backups.</summary>
internal static class RecordsTargets
{
    private static readonly byte[] Csv = "product,name,site,labels\nlock,L1,lille,\"floor=2 door=front\"\nlock,\"L\"\"2\",,\r\nlock,L3,lyon,a=b\n"u8.ToArray();
    private static readonly string[] Filters = ["site:Lille state:active,enrolled label:floor=2 release:<2.4 name:AQ-* seen:>7d -state:retired", "\"two words\" owner:\"Zoé\"", "simulated:true"];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("csv", [Csv], ["\"", "\"\"", ",", "\r\n", "\ufeff", "product"], Devices),
        new("filter", [.. Filters.Select(Encoding.UTF8.GetBytes)], ["-", ":", "\"", ",", ">", "<", "*", "seen:>", "state:"], bytes => CoreTargets.Told(DeviceFilter.Parse(Encoding.UTF8.GetString(bytes)))),
        new("ledger", [Ledger()], ["{", "null", "\"checkpoint\"", "\"position\":-1", "9223372036854775807", "\n"], Verify),
        new("backup", [Tar("manifest.json", "[]"u8.ToArray()), Tar("vauban.db", [1, 2, 3]), Tar("../x", [1])], ["manifest.json", "../", "blobs/a", "vauban.db"], Restore, 0.05),
    ];

    private static void Devices(byte[] bytes)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var lines = new DeviceLines(new StringReader(Encoding.UTF8.GetString(bytes)), problems);
        while (problems.Count == 0 && lines.ReadHeader())
        {
            while (lines.Read(100).Count > 0) { }

            return;
        }
    }

    private static byte[] Ledger()
    {
        var text = new StringBuilder(LedgerFile.Write(new LedgerHeader(LedgerFile.Version, 5))).Append('\n');
        var previous = default(Hash);
        for (var i = 1; i <= 5; i++)
        {
            var draft = new FactDraft
            {
                Kind = "test.run",
                Subject = new Subject("product:lock"),
                Statement = """{"verdict":"pass"}""",
                Grade = Grade.Field,
                ObservedAt = DateTimeOffset.UnixEpoch.AddDays(i),
                Method = "m",
                Tool = "t",
                Producer = "p",
            };
            var fact = FactChain.Link(draft, i, i, draft.ObservedAt, Hash.Of([(byte)i]), previous);
            text.Append(LedgerFile.Write(fact)).Append('\n');
            previous = fact.Hash;
        }

        var checkpoint = new Checkpoint(5, previous, DateTimeOffset.UnixEpoch, [new CheckpointSignature("k", CheckpointSignature.Es256, [1, 2])]);
        return Encoding.UTF8.GetBytes(text.Append(LedgerFile.Write(checkpoint)).Append('\n').ToString());
    }

    private static void Verify(byte[] bytes)
    {
        using var reader = new StringReader(Encoding.UTF8.GetString(bytes));
        var report = LedgerProofs.Verify(reader, [TrustTargets.PublicKey], []);
        foreach (var fault in report.Faults)
        {
            FuzzException.Unless(fault.Problem.Sentence(Language.French).Length > 0, fault.Problem.Code);
        }
    }

    private static byte[] Tar(string name, byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Pax, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content), ModificationTime = DateTimeOffset.UnixEpoch });
        }

        return bytes.ToArray();
    }

    private static void Restore(byte[] bytes)
    {
        // A sealed one costs its key derivation and then is refused by its seal: nothing to learn here.
        if (bytes.AsSpan().StartsWith("VBSEAL1\n"u8))
        {
            return;
        }

        var root = Directory.CreateTempSubdirectory("vauban-fuzz-").FullName;
        try
        {
            var file = Path.Combine(root, "backup");
            var target = Path.Combine(root, "inner", "target");
            Directory.CreateDirectory(Path.Combine(root, "inner"));
            File.WriteAllBytes(file, bytes);
            var outcome = BackupFile.Restore(file, target);
            CoreTargets.Told(outcome);
            FuzzException.Unless(outcome.Value is not null || !Directory.Exists(target), "a refused backup left a folder");
            FuzzException.Unless(Directory.GetFileSystemEntries(root).Length == 2, "a backup wrote outside its folder");
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
