using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Fleet.Log;
using Vauban.Fleet.Telemetry;
using Vauban.Records.Permissions;
using Xunit;

namespace Vauban.Tests.Fleet.Telemetry;

/// <summary>A log, an intake and a telemetry store over a folder of their own, which can be closed and opened again.</summary>
internal sealed class TelemetryHouse : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("vauban-telemetry").FullName;

    public TelemetryHouse()
    {
        Clock = new FakeTimeProvider(Start);
        for (var device = 1; device <= 9; device++)
        {
            Numbers.Set(Unit(device), device);
        }

        Open();
    }

    public FakeTimeProvider Clock { get; }

    public DeviceNumbers Numbers { get; } = new();

    public ConcurrentQueue<FactDraft> Facts { get; } = new();

    public DeviceLog Log { get; private set; } = null!;

    public Intake Intake { get; private set; } = null!;

    public TelemetryStore Store { get; private set; } = null!;

    public string Folder => Path.Combine(folder, "telemetry");

    public static DeviceId Unit(int number) => new("air", "A" + number.ToString(CultureInfo.InvariantCulture));

    public void Open()
    {
        Log = DeviceLog.Open(Path.Combine(folder, "log"), new LogOptions { ReserveBytes = 0, SegmentBytes = 1 << 16 });
        Intake = new Intake(Log, Numbers);
        Intake.Use(IntakeTests.Map);
        Store = TelemetryStore.Open(new TelemetryParts
        {
            Folder = Folder,
            Log = Log,
            Numbers = Numbers,
            Clock = Clock,
            WriteFact = fact =>
            {
                Facts.Enqueue(fact);
                return Task.CompletedTask;
            },
        });
        Store.Use(IntakeTests.Map);
    }

    public void Reopen()
    {
        Close();
        Open();
    }

    /// <summary>Offers one number and answers its position.</summary>
    public LogPosition Send(int device, string resource, double number, DateTimeOffset at)
    {
        var seconds = Microseconds.From(at) / 1e6;
        var payload = string.Create(CultureInfo.InvariantCulture, $"[{{\"n\":\"{resource}\",\"v\":{number},\"t\":{seconds:F6}}}]");
        var outcome = Intake.Offer(Unit(device), "up/" + resource, Encoding.UTF8.GetBytes(payload), Clock.GetUtcNow());
        Assert.True(outcome.IsTaken, outcome.Detail);
        return outcome.Position;
    }

    public async Task SeenAsync(LogPosition position)
    {
        for (var turn = 0; Store.Seen <= position; turn++)
        {
            Assert.True(turn < 10_000, "never projected");
            await Task.Delay(1);
        }
    }

    public Task<IReadOnlyList<TelemetryRow>> RowsAsync(string? resource = null, params DeviceId[] devices) =>
        Store.RowsAsync(Access.System, Query(resource, devices), _ => true);

    public static TelemetryQuery Query(string? resource = null, params DeviceId[] devices) =>
        new()
        {
            Product = "air",
            Resource = resource,
            Devices = devices,
            From = Start.AddDays(-60),
            To = Start.AddDays(60),
            Limit = TelemetryQuery.MaxRows,
        };

    public void Dispose()
    {
        Close();
        Directory.Delete(folder, recursive: true);
    }

    public void Close()
    {
        Store.Dispose();
        Log.Dispose();
    }
}
