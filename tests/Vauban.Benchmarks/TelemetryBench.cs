using System.Diagnostics;
using System.Globalization;
using System.Text;
using Vauban.Core;
using Vauban.Core.Profiles;
using Vauban.Design.Network;
using Vauban.Fleet.Log;
using Vauban.Fleet.Telemetry;
using Vauban.Records.Permissions;

namespace Vauban.Benchmarks;

/// <summary>
/// One million SenML records through intake, log, projections, seal and query, in process: what each step costs beside the whole, and
/// how many bytes a value takes in the log and in a sealed file.
/// </summary>
internal static class TelemetryBench
{
    private const int Devices = 1000;
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("vauban-bench").FullName;
        try
        {
            await RunAsync(folder, count, cancellationToken);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string folder, int count, CancellationToken cancellationToken)
    {
        var numbers = new DeviceNumbers();
        for (var device = 1; device <= Devices; device++)
        {
            numbers.Set(Unit(device), device);
        }

        using var log = DeviceLog.Open(Path.Combine(folder, "log"), new LogOptions());
        var intake = new Intake(log, numbers);
        intake.Use(Map);
        using var store = TelemetryStore.Open(
            new TelemetryParts
            {
                Folder = Path.Combine(folder, "telemetry"),
                Log = log,
                Numbers = numbers,
                Clock = TimeProvider.System,
                WriteFact = _ => Task.CompletedTask,
            }
        );
        store.Use(Map);

        var watch = Stopwatch.StartNew();
        var last = Offer(intake, log, count);
        while (log.Durable < last)
        {
            await Task.Delay(1, cancellationToken);
        }

        Say("offered and durable", watch, count, $"{log.Commits} commits, {last.Value / (double)count:F0} bytes a record in the log");
        while (store.Seen <= last)
        {
            await Task.Delay(1, cancellationToken);
        }

        Say("projected (from the start)", watch, count, "");
        watch.Restart();
        await store.SealAsync(cancellationToken);
        Say("sealed", watch, count, $"{store.Manifest.Files.Sum(file => file.Bytes) / (double)count:F1} bytes a value in {store.Manifest.Files.Length} files");
        var query = new TelemetryQuery { Product = "bench", From = Start, To = Start.AddDays(30), Limit = TelemetryQuery.MaxRows };
        watch.Restart();
        var steps = await store.BucketsAsync(Access.System, query with { Devices = [Unit(7)] }, TimeSpan.FromHours(1), _ => true, cancellationToken);
        Say("one device by the hour, first query", watch, count / Devices, $"{steps.Count} steps");
        watch.Restart();
        steps = await store.BucketsAsync(Access.System, query, TimeSpan.FromHours(1), _ => true, cancellationToken);
        Say("all devices by the hour", watch, count, $"{steps.Count} steps");
    }

    private static LogPosition Offer(Intake intake, DeviceLog log, int count)
    {
        var last = LogPosition.None;
        var noise = new Random(1);
        var value = new double[Devices];
        for (var index = 0; index < count; index++)
        {
            var at = Start.AddSeconds(index / Devices * 60);
            value[index % Devices] += noise.NextDouble() - 0.5;
            var payload = Encoding.UTF8.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"[{{\"n\":\"temperature\",\"u\":\"Cel\",\"v\":{20 + Math.Clamp(value[index % Devices], -50, 90):F1},\"t\":{at.ToUnixTimeSeconds()}}}]")
            );
            IntakeOutcome outcome;
            while (!(outcome = intake.Offer(Unit(1 + (index % Devices)), "up/temperature", payload, at)).IsTaken)
            {
                if (!outcome.MayRetry)
                {
                    throw new InvalidOperationException(outcome.Detail);
                }

                Thread.Yield();
            }

            last = outcome.Position;
        }

        return last;
    }

    private static ResourceMap Map { get; } =
        new(
            "bench",
            [
                new Resource
                {
                    Id = "temperature",
                    Kind = ResourceKind.Stream,
                    Direction = ResourceDirection.Up,
                    Unit = "Cel",
                    Range = new MeasureRange(-40, 125),
                    Encoding = ResourceEncoding.SenmlJson,
                    Source = "data.temperature",
                },
            ],
            []
        );

    private static DeviceId Unit(int number) => new("bench", Names[number]);

    private static string[] Names { get; } = [.. Enumerable.Range(0, Devices + 1).Select(number => string.Create(CultureInfo.InvariantCulture, $"d{number:D4}"))];

    private static void Say(string what, Stopwatch watch, int count, string more) =>
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{what, -36} {watch.Elapsed.TotalSeconds, 7:F2} s  {count / watch.Elapsed.TotalSeconds, 10:F0}/s  {more}")
        );
}
