using System.Diagnostics;
using System.Globalization;
using Vauban.Benchmarks.Peers;
using Vauban.Core.Facts;
using Vauban.Records;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Trust;
using Vauban.Trust.KeyStores;

namespace Vauban.Benchmarks;

/// <summary>How many facts per second <c>ledger verify</c> checks: hash chain, sequences, Merkle tree and checkpoint signature, in the database and from an exported file.</summary>
internal static class VerifyLedger
{
    private const int Batch = 500;

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        using var scratch = new Scratch();
        using var records = RecordsRoom.Open(PreparedFolder.Data(scratch.Root), TimeProvider.System);
        var key = MasterKey.Find(new MasterKeyOptions { ConfigurationFolder = PreparedFolder.Configuration(scratch.Root) });
        await using var trust = TrustRoom.Open(records.Store, new TrustOptions("Atelier Vif SAS", key));
        var watch = Stopwatch.StartNew();
        await AppendAsync(records, count, cancellationToken);
        Console.WriteLine($"{Scratch.Plain(count)} facts of 100 devices, appended {Batch} at a time: {Rate(count, watch.Elapsed)} facts/s, each batch durable");
        await trust.Signing.SignCheckpointAsync(cancellationToken);
        watch.Restart();
        var report = records.Proofs.Verify(trust.Signing.PublicKeys, [], cancellationToken: cancellationToken);
        Console.WriteLine($"verified in the database:      {Rate(report.Size, watch.Elapsed)} facts/s, intact: {report.IsIntact}, signed up to {report.Signed}");
        var file = Path.Combine(scratch.Root, "ledger.jsonl");
        await using (var writer = new StreamWriter(file))
        {
            watch.Restart();
            records.Proofs.Export(Access.System, writer, cancellationToken);
        }

        Console.WriteLine($"exported:                      {Rate(report.Size, watch.Elapsed)} facts/s, {Scratch.Plain(new FileInfo(file).Length / (double)report.Size)} bytes a fact");
        using var reader = new StreamReader(file);
        watch.Restart();
        var offline = LedgerProofs.Verify(reader, trust.Signing.PublicKeys, [], cancellationToken);
        Console.WriteLine($"verified from the file alone:  {Rate(offline.Size, watch.Elapsed)} facts/s, intact: {offline.IsIntact}, same root: {offline.Root == report.Root}");
        Console.WriteLine($"database: {Scratch.Plain(Scratch.BytesOf(records.Folder.Path) / (double)report.Size)} bytes a fact");
        return report.IsIntact && offline.IsIntact ? 0 : 1;
    }

    private static async Task AppendAsync(RecordsRoom records, int count, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        for (var done = 0; done < count; done += Batch)
        {
            var first = done;
            await records.Store.WriteAsync(
                writing =>
                {
                    for (var i = first; i < Math.Min(first + Batch, count); i++)
                    {
                        _ = writing.Append(Draft(i, now));
                    }
                },
                cancellationToken
            );
        }
    }

    private static FactDraft Draft(int number, DateTimeOffset now) =>
        new()
        {
            Kind = FactKinds.CommandCompleted,
            Subject = new Subject($"device:air-quality-s1/bench-{number % 100:D5}"),
            Statement = $$"""{"command":"{{number}}","resource":"cmd/identify","device":"bench-{{number % 100:D5}}","result":"done","requestedBy":"bench"}""",
            Grade = Grade.Simulated,
            ObservedAt = now,
            Method = "bench",
            Tool = "bench",
            Producer = "bench",
        };

    private static string Rate(long count, TimeSpan time) => Scratch.Plain(count / time.TotalSeconds);
}
