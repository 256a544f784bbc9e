using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Design.Network;
using Vauban.Fleet.Log;
using Vauban.Fleet.Outbound;
using Vauban.Fleet.Telemetry;
using Vauban.Records;

namespace Vauban.Tests.Fleet.Outbound;

/// <summary>A real log and real records in a temporary folder, a clock of our own, and a receiver that does what a test says.</summary>
internal sealed class OutboundScene : IAsyncDisposable
{
    public static readonly DeviceId Camera = new("camera", "c1");
    public static readonly DeviceId Other = new("camera", "c2");
    private readonly string folder = Directory.CreateTempSubdirectory("vauban-outbound-").FullName;
    private OutletRunner? runner;

    public OutboundScene(OutboundOptions? options = null)
    {
        Clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1);
        Records = RecordsRoom.Open(Path.Combine(folder, "data"), Clock);
        Log = DeviceLog.Open(Path.Combine(folder, "log"), new LogOptions { SegmentBytes = 64 * 1024, ReserveBytes = 0 });
        Records.Store.Apply(typeof(OutboundRoom).Assembly);
        Numbers.Set(Camera, 1);
        Numbers.Set(Other, 2);
        Parts = new OutboundParts(Log, Numbers, Records.Store, options ?? new OutboundOptions { BatchMessages = 10 }, NullLogger.Instance)
        {
            Folder = Path.Combine(folder, "outbound"),
            IsErased = (device, position) => Erased.Contains((device, position.Value)),
            WriteFact = fact =>
            {
                Facts.Add(fact);
                return Task.CompletedTask;
            },
        };
        Parts.Privacy.Use(new ResourceMap("camera", [Stream("co2", personal: false), Stream("presence", personal: true), Stream("noise", personal: null)], []));
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));

    public RecordsRoom Records { get; }

    public DeviceLog Log { get; }

    public DeviceNumbers Numbers { get; } = new();

    public OutboundParts Parts { get; }

    public List<FactDraft> Facts { get; } = [];

    public HashSet<(uint, long)> Erased { get; } = [];

    public Outlet Outlet { get; set; } = new("0a", OutletKind.Webhook, "Lake", new Uri("https://lake.example/in"), default, "person:ada");

    public OutletRunner Runner => runner!;

    /// <summary>Serves the outlet with a receiver, from where it was left.</summary>
    public void Serve(IOutletSender sender)
    {
        Records.Store.Write(writing =>
        {
            if (OutletTable.Find(writing, Outlet.Id) is null)
            {
                OutletTable.Add(writing, Outlet, null, Parts.End);
            }
        });
        runner = new OutletRunner(Outlet, Parts, sender, Records.Store.Read(reading => OutletTable.Cursor(reading, Outlet.Id)));
        runner.Start();
    }

    public async Task StopAsync()
    {
        await runner!.DisposeAsync();
        runner = null;
    }

    /// <summary>Appends and waits until it is durable.</summary>
    public async Task<LogPosition> SendAsync(string payload, DeviceId? device = null, string resource = "up/co2")
    {
        var entry = new LogEntry
        {
            Kind = LogKind.Publish,
            Encoding = PayloadEncoding.Json,
            Device = Numbers.NumberOf(device ?? Camera),
            ReceivedAt = Microseconds.From(Clock.GetUtcNow()),
            Resource = Encoding.UTF8.GetBytes(resource),
            Payload = Encoding.UTF8.GetBytes(payload),
        };
        if (!Log.TryAppend(entry, out var position))
        {
            throw new InvalidOperationException("The log refused.");
        }

        await UntilAsync(() => Log.Durable >= position);
        runner?.Wake();
        return position;
    }

    /// <summary>Waits in real time, letting the outlet's own clock run.</summary>
    public async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 3000 && !holds(); i++)
        {
            await Task.Delay(5);
            Clock.Advance(TimeSpan.FromMilliseconds(200));
        }

        if (!holds())
        {
            throw new TimeoutException($"delivered {runner?.Progress.Delivered}, dead {runner?.Progress.Dead}, error {runner?.Progress.LastError}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (runner is not null)
        {
            await runner.DisposeAsync();
        }

        Log.Dispose();
        Records.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static Resource Stream(string id, bool? personal) => new() { Id = id, Kind = ResourceKind.Stream, Direction = ResourceDirection.Up, Personal = personal, Source = "data." + id };
}
