using System.Globalization;
using System.Text;
using Vauban.Benchmarks.Peers;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Profiles.Loading;
using Vauban.Design.Network;
using Vauban.Fleet.Log;
using Vauban.Fleet.Telemetry;

namespace Vauban.Benchmarks;

/// <summary>
/// Disk that one device of the example takes in a year, from measured bytes: days of measurements at the declared periods go through
/// intake, log and seal; a daily curve with noise, since noise is what does not compress.
/// </summary>
internal static class DiskPerYear
{
    private const int Devices = 50;
    private const int Days = 3;

    public static async Task PrintAsync(CancellationToken cancellationToken)
    {
        using var scratch = new Scratch();
        var profile = ProfileLoader.Load(await PreparedFolder.ProfileAsync(cancellationToken), "profile.yaml").Profile!;
        var map = ResourceMap.From(profile);
        var resources = map.Resources.Where(resource => resource is { Direction: ResourceDirection.Up, Every: not null, Range: not null }).ToList();
        var numbers = new DeviceNumbers();
        for (var i = 1; i <= Devices; i++)
        {
            numbers.Set(DeviceOf(i), i);
        }

        var logFolder = Path.Combine(scratch.Root, "log");
        var telemetryFolder = Path.Combine(scratch.Root, "telemetry");
        using var log = DeviceLog.Open(logFolder, new LogOptions { ReserveBytes = 0 });
        using var store = TelemetryStore.Open(new TelemetryParts { Folder = telemetryFolder, Log = log, Numbers = numbers, WriteFact = _ => Task.CompletedTask, Clock = TimeProvider.System });
        var intake = new Intake(log, numbers);
        intake.Use(map);
        store.Use(map);
        var (rows, end) = await FillAsync(intake, log, resources, cancellationToken);
        while (store.Seen.Value <= end.Value)
        {
            await Task.Delay(20, cancellationToken);
        }

        var logBytes = store.Seen.Value;
        var kept = await store.SealAsync(cancellationToken);
        var bytesPerRow = store.Manifest.Files.Sum(file => file.Bytes) / (double)kept;
        var rowsPerYear = resources.Sum(resource => 365.25 * 86400 / resource.Every!.Value.Duration.TotalSeconds);
        Console.WriteLine($"{Scratch.Plain(rows)} values of {Devices} devices over {Days} days ({string.Join(", ", resources.Select(one => $"{one.Id} every {one.Every}"))})");
        Console.WriteLine($"  in the log until sealed: {Scratch.Plain(logBytes / (double)rows, 1)} bytes a value; sealed: {Scratch.Plain(bytesPerRow, 2)} bytes a value; ratio {logBytes / (double)rows / bytesPerRow:F1}");
        Console.WriteLine($"  a device sends {Scratch.Plain(rowsPerYear)} values a year: {Scratch.Plain(rowsPerYear * bytesPerRow / 1048576, 2)} MiB sealed per device-year; 50,000 devices: {Scratch.Plain(50_000 * rowsPerYear * bytesPerRow / (1 << 30))} GiB a year");
    }

    private static async Task<(long Rows, LogPosition Last)> FillAsync(Intake intake, DeviceLog log, List<Resource> resources, CancellationToken cancellationToken)
    {
        var random = new Random(7);
        var start = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).AddDays(-Days);
        var (rows, last) = (0L, default(LogPosition));
        for (var second = 0; second < Days * 86400; second += 60)
        {
            foreach (var resource in resources.Where(one => second % (long)one.Every!.Value.Duration.TotalSeconds == 0))
            {
                for (var i = 1; i <= Devices; i++)
                {
                    last = await OfferAsync(intake, i, resource, start.AddSeconds(second), ValueOf(resource, second, random), cancellationToken);
                    rows++;
                }
            }
        }

        while (log.Durable < last)
        {
            await Task.Delay(5, cancellationToken);
        }

        return (rows, last);
    }

    private static async Task<LogPosition> OfferAsync(Intake intake, int device, Resource resource, DateTimeOffset at, double value, CancellationToken cancellationToken)
    {
        var payload = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"[{{\"n\":\"{resource.Id}\",\"v\":{value:0.##}}}]"));
        while (true)
        {
            var outcome = intake.Offer(DeviceOf(device), resource.Path, payload, at);
            if (outcome.IsTaken)
            {
                return outcome.Position;
            }

            if (outcome.Refusal != IntakeRefusal.Busy)
            {
                throw new InvalidOperationException($"{resource.Path}: {outcome.Refusal} {outcome.Detail}");
            }

            await Task.Delay(5, cancellationToken);
        }
    }

    /// <summary>A day's curve over a fifth of the range, with noise of a thousandth of it, to two decimals or whole numbers as the range is wide.</summary>
    private static double ValueOf(Resource resource, int second, Random random)
    {
        var (low, high) = resource.Range!.Value;
        var middle = low + ((high - low) * 0.4);
        var value = middle + ((high - low) * 0.1 * Math.Sin(2 * Math.PI * second / 86400)) + ((high - low) * 0.001 * (random.NextDouble() - 0.5));
        return Math.Round(value, high - low > 1000 ? 0 : 2);
    }

    private static DeviceId DeviceOf(int number) => new(PreparedFolder.Product, $"bench-{number:D5}");
}
