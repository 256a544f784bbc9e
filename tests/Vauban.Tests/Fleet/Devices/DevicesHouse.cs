using System.Text;
using Microsoft.Extensions.Time.Testing;
using Vauban.Core;
using Vauban.Core.Profiles;
using Vauban.Design.Network;
using Vauban.Fleet.Devices;
using Vauban.Fleet.Log;
using Vauban.Fleet.Telemetry;
using Vauban.Records.Facts;
using Vauban.Records.Storage;
using Vauban.Tests.Fleet.Telemetry;
using Xunit;

namespace Vauban.Tests.Fleet.Devices;

/// <summary>Records, log, intake and the device's values and mailbox, with a device that may be connected or not.</summary>
internal sealed class DevicesHouse : IDisposable
{
    public static readonly DeviceId Unit = new("air", "A1");
    private readonly string path = Directory.CreateTempSubdirectory("vauban-devices").FullName;
    private DataFolder folder = null!;
    private DeviceLog log = null!;
    private Projector projector = null!;
    private Intake intake = null!;

    public DevicesHouse()
    {
        Numbers.Set(Unit, 5);
        Open();
    }

    public static ResourceMap Map { get; } = new("air",
        [
            Of("threshold", ResourceKind.Setting, ResourceDirection.Down, "ppm", new MeasureRange(400, 5000)),
            Of("threshold", ResourceKind.Setting, ResourceDirection.Up, "ppm", new MeasureRange(400, 5000)),
            Of("identify", ResourceKind.Command, ResourceDirection.Cmd, null, null),
            Of("identify", ResourceKind.Command, ResourceDirection.Res, null, null),
            Of("dim", ResourceKind.Command, ResourceDirection.Cmd, "%", new MeasureRange(0, 100)),
        ],
        []);

    public FakeTimeProvider Clock { get; } = new(TelemetryHouse.Start);

    public DeviceNumbers Numbers { get; } = new();

    public bool Connected { get; set; }

    public List<string> Sent { get; } = [];

    public Store Store { get; private set; } = null!;

    public DeviceValues Values { get; private set; } = null!;

    public Mailbox Mailbox { get; private set; } = null!;

    public Ledger Ledger => new(Store);

    public void Reopen()
    {
        Close();
        Open();
    }

    /// <summary>The device publishes; answers when the records hold it.</summary>
    public async Task SaysAsync(string resource, string json)
    {
        var outcome = intake.Offer(Unit, resource, Encoding.UTF8.GetBytes(json), Clock.GetUtcNow());
        Assert.True(outcome.IsTaken, outcome.Detail);
        for (var turn = 0; projector.Next <= outcome.Position; turn++)
        {
            Assert.True(turn < 10_000, "never projected");
            await Task.Delay(1);
        }

        await projector.AskAsync(() => true);
    }

    public void Dispose()
    {
        Close();
        Directory.Delete(path, recursive: true);
    }

    private static Resource Of(string id, ResourceKind kind, ResourceDirection direction, string? unit, MeasureRange? range) =>
        new()
        {
            Id = id,
            Kind = kind,
            Direction = direction,
            Unit = unit,
            Range = range,
            Topic = $"v1/air/{{device}}/{direction.ToString().ToLowerInvariant()}/{id}",
            Source = id,
        };

    private void Open()
    {
        folder = DataFolder.Open(path);
        Store = Store.Open(folder, Clock);
        log = DeviceLog.Open(folder.Log, new LogOptions { ReserveBytes = 0 });
        Values = new DeviceValues(Store, Numbers, Send);
        Mailbox = new Mailbox(Store, Numbers, Send);
        Values.Use(Map);
        Mailbox.Use(Map);
        intake = new Intake(log, Numbers);
        intake.Use(Map);
        projector = Projector.Open(log, folder.Telemetry, [new DeviceProjection(Store, log, Numbers)]);
    }

    private void Close()
    {
        projector.Dispose();
        log.Dispose();
        Store.Dispose();
        folder.Dispose();
    }

    private bool Send(DeviceId device, string topic, ReadOnlySpan<byte> payload)
    {
        if (Connected)
        {
            Sent.Add($"{topic} {Encoding.UTF8.GetString(payload)}");
        }

        return Connected;
    }
}
