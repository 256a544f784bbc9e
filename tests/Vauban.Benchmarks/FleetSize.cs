using System.Diagnostics;
using System.Globalization;
using Vauban.Benchmarks.Load;
using Vauban.Benchmarks.Peers;
using Vauban.Records;
using Vauban.Records.Permissions;

namespace Vauban.Benchmarks;

/// <summary>A large registered fleet: time of the CSV import, start of the server on it, its pages, memory and disk; then the disk of a device-year.</summary>
internal static class FleetSize
{
    private const int Repetitions = 50;

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 50_000;
        var root = Directory.CreateTempSubdirectory("vauban-bench").FullName;
        await ImportAsync(root, count, cancellationToken);
        var began = Stopwatch.GetTimestamp();
        await using (var server = await VaubanServer.StartAsync(root, 0, cancellationToken))
        {
            Console.WriteLine($"start of the server on them until ready: {Scratch.Plain(Stopwatch.GetElapsedTime(began).TotalSeconds, 2)} s");
            await VerdictsAsync(server, cancellationToken);
            var last = Uri.EscapeDataString($"{PreparedFolder.Product}/{NameOf(count - 100)}");
            foreach (var (what, path) in new[] { ("first page", "/fleet"), ("filtered", "/fleet?q=" + Uri.EscapeDataString("label:floor=7")), ("last page", $"/fleet?after={last}") })
            {
                await PageAsync(server, what, path, cancellationToken);
            }

            Console.WriteLine($"resident memory: {new ProcessMeter(server.ProcessId).ResidentMebibytes:F0} MiB at rest; data folder: {Scratch.Plain(Scratch.BytesOf(server.Folder) / 1048576.0, 1)} MiB");
        }

        await DiskPerYear.PrintAsync(cancellationToken);
        return 0;
    }

    private static async Task ImportAsync(string root, int count, CancellationToken cancellationToken)
    {
        using var records = RecordsRoom.Open(PreparedFolder.Data(root), TimeProvider.System);
        await PreparedFolder.ApproveAsync(records, cancellationToken);
        var csv = "product,name,hardware,labels\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"{PreparedFolder.Product},{NameOf(i)},C,floor={i % 20}\n"));
        var began = Stopwatch.GetTimestamp();
        var report = await records.Import.RunAsync(Access.System, new StringReader(csv), dryRun: false, cancellationToken: cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine($"{Scratch.Plain(report.Added)} devices from CSV: {Scratch.Plain(seconds, 2)} s, {Scratch.Plain(report.Added / seconds)} a second, durable in chunks of 2,000; database {Scratch.Plain(new FileInfo(records.Folder.Database).Length / 1048576.0, 1)} MiB");
    }

    /// <summary>The engine must have taken in the whole ledger before its answer counts.</summary>
    private static async Task VerdictsAsync(VaubanServer server, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await server.Api.GetAsync(new Uri($"/api/products/{PreparedFolder.Product}/verdicts", UriKind.Relative), cancellationToken);
        Console.WriteLine($"verdicts asked at once: {(int)answer.StatusCode} after {Scratch.Plain(Stopwatch.GetElapsedTime(began).TotalSeconds, 2)} s");
    }

    private static async Task PageAsync(VaubanServer server, string what, string path, CancellationToken cancellationToken)
    {
        var timings = new Timings();
        var (status, length) = (0, 0);
        for (var i = 0; i < Repetitions; i++)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await server.Api.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            length = (await answer.Content.ReadAsByteArrayAsync(cancellationToken)).Length;
            timings.Add(Stopwatch.GetElapsedTime(began));
            status = (int)answer.StatusCode;
        }

        Console.WriteLine($"page {what, -10} {status}  {Scratch.Plain(length / 1024.0, 1)} KiB  {timings}");
    }

    private static string NameOf(int number) => $"bench-{number:D6}";
}
