using System.Net;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Vauban.Core;
using Vauban.Design.Network;
using Vauban.Fleet;
using Vauban.Fleet.Activity;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Detection;
using Vauban.Fleet.Devices;
using Vauban.Fleet.Log;
using Vauban.Fleet.Outbound;
using Vauban.Fleet.Sessions;
using Vauban.Fleet.Telemetry;
using Vauban.Server.Backup;
using Vauban.Server.Fleet;
using Vauban.Trust.Enrolment;

namespace Vauban.Server.Hosting;

/// <summary>
/// The machines' side of one running server. Opening: 1 every device's number; 2 the log; 3 the telemetry and the values, read up to the
/// end of the log, and what an older backup brought back is erased again; 4 the enrolment port; 5 the gateway, which opens its own port last. Closing is the reverse, so that what was
/// acknowledged is on the disk before anything it rests on goes.
/// </summary>
internal sealed class FleetFloor : IAsyncDisposable
{
    private readonly House house;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stop = new();
    private readonly Channel<DeviceId> waiting = Channel.CreateBounded<DeviceId>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task upkeep = Task.CompletedTask;
    private GatewayRoom? gateway;
    private EstHost? est;

    private FleetFloor(House house, HostSettings settings, ILogger logger)
    {
        this.house = house;
        this.logger = logger;
        var (records, numbers) = (house.Records, new DeviceNumbers());
        // 1
        records.Devices.Each(device => numbers.Set(device.Id, device.Number));
        Numbers = numbers;
        // 2
        Log = DeviceLog.Open(records.Folder.Log, new LogOptions(), logger);
        Intake = new Intake(Log, numbers);
        // What outlets still need is held before anything may be sealed and freed.
        Outbound = OutboundRoom.Open(new FleetNeighbours(records, house.Trust, Log, Intake, numbers), new OutboundOptions { AllowPrivate = settings.OutletsInside }, IsErased, logger);
        // 3
        Telemetry = TelemetryStore.Open(
            new TelemetryParts
            {
                Folder = records.Folder.Telemetry,
                Log = Log,
                Numbers = numbers,
                WriteFact = fact => records.Ledger.AppendAsync(fact),
                Clock = house.Clock,
                Also = [new DeviceProjection(records.Store, Log, numbers)],
            }
        );
        Intake.IsFull = () => Telemetry.IsFull;
        Values = new DeviceValues(records.Store, numbers, Send);
        Mailbox = new Mailbox(records.Store, numbers, Send);
    }

    public DeviceNumbers Numbers { get; }

    public RecentSessions Recent { get; } = new();

    public DeviceLog Log { get; }

    public Intake Intake { get; }

    public TelemetryStore Telemetry { get; }

    public OutboundRoom Outbound { get; }

    public DeviceValues Values { get; }

    public Mailbox Mailbox { get; }

    public Gateway Gateway => gateway!.Gateway;

    public ActivityBook Activity => gateway!.Activity;

    public Observations Observations => gateway!.Observations;

    public int DevicePort => Gateway.Endpoint!.Port;

    public int EstPort => est!.Port;

    public bool Enrols => est is not null;

    /// <summary>Erasures that a restored, older folder did not know of, done again at this start.</summary>
    public int ErasedAgain { get; private set; }

    public static async Task<FleetFloor> OpenAsync(House house, HostSettings settings, ILogger logger, CancellationToken cancel)
    {
        var floor = new FleetFloor(house, settings, logger);
        try
        {
            floor.ErasedAgain = await new ErasuresAgain(house.Records, floor.Telemetry, floor.Values).RunAsync(house.Journal, cancel);
            await floor.StartAsync(settings, cancel);
            return floor;
        }
        catch
        {
            await floor.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        waiting.Writer.TryComplete();
        await upkeep;
        if (gateway is not null)
        {
            await gateway.DisposeAsync();
        }

        if (est is not null)
        {
            await est.DisposeAsync();
        }

        await Outbound.DisposeAsync();
        Telemetry.Dispose();
        Log.Dispose();
        stop.Dispose();
    }

    private async Task StartAsync(HostSettings settings, CancellationToken cancel)
    {
        // 4
        est = await house.Trust.StartEstAsync(new IPEndPoint(settings.Listen, settings.EstPort), settings.Names, cancel);
        // 5
        var options = new GatewayRoomOptions
        {
            Gateway = new GatewayOptions { Endpoint = new IPEndPoint(settings.Listen, settings.DevicePort) },
            Observations = settings.Demo ? ObservationOptions.Demo : new ObservationOptions(),
            Names = settings.Names,
            Applications = (claim, _) => house.Applications.AuthenticateAsync(claim),
            IsApplicationKey = house.Applications.IsKnown,
            RightsOf = house.Applications.RightsOf,
            Deployed = Use,
            Opened = Recent.Note,
            Subscribed = (session, _) => waiting.Writer.TryWrite(session.Device),
        };
        gateway = await GatewayRoom.OpenAsync(new FleetNeighbours(house.Records, house.Trust, Log, Intake, Numbers), options, house.Clock, logger, cancel);
        Outbound.Start();
        upkeep = Task.WhenAll(
            GuardAsync(() => Telemetry.RunAsync(logger.UpkeepFailed, stop.Token)),
            GuardAsync(DeliverAsync),
            GuardAsync(() => house.Applications.FollowAsync(gateway.Gateway, stop.Token)),
            GuardAsync(ExpireAsync),
            GuardAsync(() => new EndOfLifeFollower(house.Records, house.Trust, house.Shelf, Telemetry, Values, gateway.Gateway.EraseAsync).FollowAsync(stop.Token))
        );
    }

    private bool IsErased(uint device, LogPosition position) => Telemetry?.IsErased(device, position) ?? false;

    private bool Send(DeviceId device, string topic, ReadOnlySpan<byte> payload) => gateway?.Gateway.PublishToDevice(device, topic, payload) == DeliveryStatus.Sent;

    /// <summary>The gateway is about to hold devices to these resources.</summary>
    private void Use(ResourceMap map)
    {
        Telemetry.Use(map);
        Values.Use(map);
        Mailbox.Use(map);
        Outbound.Use(map);
    }

    /// <summary>What waits for a device is sent when it has subscribed.</summary>
    private async Task DeliverAsync()
    {
        await foreach (var device in waiting.Reader.ReadAllAsync(stop.Token))
        {
            Values.Deliver(device);
            await Mailbox.DeliverAsync(device, stop.Token);
        }
    }

    private async Task ExpireAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), house.Clock);
        while (await timer.WaitForNextTickAsync(stop.Token))
        {
            await Mailbox.ExpireAsync(stop.Token);
        }
    }

    private async Task GuardAsync(Func<Task> act)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Task.Run(act);
                return;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                logger.UpkeepFailed(failure);
                await Task.Delay(TimeSpan.FromSeconds(1), house.Clock, CancellationToken.None);
            }
        }
    }
}
