using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Vauban.Core;
using Vauban.Design.Network;
using Vauban.Fleet.Activity;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Detection;
using Vauban.Fleet.Telemetry;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;
using Vauban.Trust.Identities;

namespace Vauban.Fleet;

/// <summary>
/// The gateway among its neighbours. Opening: 1 every device and its state into memory; 2 the policy of the approved profiles; 3 the
/// listener; 4 the ledger is followed from where 1 began: transitions, revocations, approvals; 5 what is seen becomes digests, last-seen
/// times and first activations.
/// </summary>
public sealed class GatewayRoom : IAsyncDisposable
{
    private const string RunningRelease = $"up/{ResourceMap.RunningRelease}";
    private readonly FleetNeighbours rooms;
    private readonly GatewayRoomOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stop = new();
    private readonly Channel<DeviceId> firstSessions = Channel.CreateBounded<DeviceId>(new BoundedChannelOptions(100_000) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task running = Task.CompletedTask;

    private GatewayRoom(FleetNeighbours rooms, GatewayRoomOptions options, TimeProvider clock, ILogger logger)
    {
        this.rooms = rooms;
        this.options = options;
        this.clock = clock;
        this.logger = logger;
        Policies = new DeployedPolicies(rooms.Records.Products, Deploy);
        Observations = new Observations(options.Observations, clock, blob => rooms.Records.Blobs.Put(blob), fact => rooms.Records.Ledger.AppendAsync(fact));
        Activity = new ActivityBook(options.Activity, clock);
        Gateway = new Gateway(Parts());
    }

    public Gateway Gateway { get; }

    public Observations Observations { get; }

    /// <summary>What each device did lately.</summary>
    public ActivityBook Activity { get; }

    public DeviceDirectory Devices { get; } = new();

    internal DeployedPolicies Policies { get; }

    /// <exception cref="IOException">The port is taken or may not be used.</exception>
    public static async Task<GatewayRoom> OpenAsync(
        FleetNeighbours rooms,
        GatewayRoomOptions options,
        TimeProvider clock,
        ILogger logger,
        CancellationToken cancellationToken = default
    )
    {
        var after = rooms.Records.Ledger.Head.Position;
        var room = new GatewayRoom(rooms, options, clock, logger);
        try
        {
            await room.StartAsync(after, cancellationToken);
            return room;
        }
        catch
        {
            await room.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        firstSessions.Writer.TryComplete();
        await running;
        await Gateway.DisposeAsync();
        Activity.Dispose();
        stop.Dispose();
    }

    private async Task StartAsync(long after, CancellationToken cancellationToken)
    {
        var watch = new RegistryWatch(rooms, Gateway, Devices, Policies, logger);
        watch.Load(); // 1
        Gateway.Apply(Policies.Read()); // 2
        await Gateway.StartAsync(cancellationToken); // 3
        running = Task.WhenAll(
            Guard(() => watch.FollowAsync(after, stop.Token)), // 4
            Guard(() => Observations.RunAsync(Live, stop.Token)), // 5
            Guard(ActivateAsync)
        );
    }

    private GatewayParts Parts()
    {
        var server = rooms.Trust.ServerCertificates.For("devices", options.Names);
        return new GatewayParts
        {
            Options = options.Gateway,
            Trust = new GatewayTrust(() => server.Context, rooms.Trust.Identify.ChainPolicy, Identify),
            Devices = Devices,
            Numbers = rooms.Numbers,
            Log = rooms.Log,
            Folder = rooms.Records.Folder.Log,
            Applications = options.Applications,
            IsApplicationKey = options.IsApplicationKey,
            RightsOf = options.RightsOf,
            Policy = PolicySnapshot.Empty,
            Offer = Offer,
            WriteFact = fact => rooms.Records.Ledger.AppendAsync(fact),
            Clock = clock,
            Logger = logger,
            Observe = See,
            Refused = (device, _) => Activity.Refuse(device),
            Opened = Open,
            Subscribed = options.Subscribed,
        };
    }

    private PeerIdentity? Identify(System.Security.Cryptography.X509Certificates.X509Certificate2? certificate, DateTimeOffset now, out string reason)
    {
        var identity = rooms.Trust.Identify.From(certificate, now, out var refusal);
        reason = Word(refusal);
        return identity is null ? null : new PeerIdentity(identity.Device, identity.Serial.ToString(), identity.Fingerprint);
    }

    private OfferOutcome Offer(DeviceId device, DeviceSession? session, string resource, in OfferedMessage message)
    {
        var outcome = rooms.Intake.Offer(device, resource, message.Payload, message.ReceivedAt, message.Envelope, message.Flags);
        if (outcome.IsTaken && resource == RunningRelease && session is not null)
        {
            NoteRelease(session, message.Payload);
        }

        return outcome.Refusal switch
        {
            IntakeRefusal.None => OfferOutcome.Taken(outcome.Position.Value),
            IntakeRefusal.DiskFull or IntakeRefusal.Busy => OfferOutcome.Refused(OfferRefusal.Full, null),
            IntakeRefusal.UnknownDevice => OfferOutcome.Refused(OfferRefusal.Failed, null),
            _ => OfferOutcome.Refused(OfferRefusal.Payload, outcome.Detail?.Split(": ")[^1]),
        };
    }

    /// <summary>What the device publishes of its release counts like what CONNECT said: the last one said is kept (ADR 4).</summary>
    private void NoteRelease(DeviceSession session, ReadOnlySpan<byte> payload)
    {
        var release = Encoding.UTF8.GetString(payload);
        if (DeviceId.IsValidPart(release) && release != session.Release)
        {
            session.Release = release;
            Observations.See(new Sighting(SightingKind.Release, session.Device, session.Simulated, release));
        }
    }

    private void Deploy(ResourceMap map)
    {
        rooms.Intake.Use(map);
        options.Deployed?.Invoke(map);
    }

    private void See(Sighting sighting)
    {
        Observations.See(sighting);
        switch (sighting.Kind)
        {
            case SightingKind.Telemetry or SightingKind.Undeclared:
                Activity.Topic(sighting.Device, sighting.Value);
                break;
            case SightingKind.Reject:
                Activity.Reject(sighting.Device);
                break;
        }
    }

    private void Open(DeviceSession session)
    {
        session.Activity = Activity.Open(session.Device, session.Address?.Address);
        if (Devices.Find(session.Device)?.State == LifeCycle.Enrolled)
        {
            firstSessions.Writer.TryWrite(session.Device);
        }

        options.Opened?.Invoke(session);
    }

    /// <summary>A device becomes active by its first good session.</summary>
    private async Task ActivateAsync()
    {
        await foreach (var device in firstSessions.Reader.ReadAllAsync(stop.Token))
        {
            await rooms.Records.Store.WriteAsync(writing => Activate(writing, device), stop.Token);
        }
    }

    /// <summary>Checked inside the act: a device suspended meanwhile must not come back by this.</summary>
    private static bool Activate(Writing writing, DeviceId device) =>
        string.Equals(writing.Scalar<string>("SELECT state FROM devices WHERE id = $1", device.ToString()), nameof(LifeCycle.Enrolled), StringComparison.OrdinalIgnoreCase)
        && DeviceActs.Transition(writing, Access.System, device, LifeCycle.Active, "first-session").Value is not null;

    private IReadOnlyCollection<DeviceSession> Live()
    {
        var sessions = Gateway.Sessions;
        var now = clock.GetUtcNow();
        var seen = sessions.Select(session => new DeviceSeen(rooms.Numbers.NumberOf(session.Device), now, session.Release)).ToList();
        _ = Guard(() => rooms.Records.Devices.SeenAsync(seen, stop.Token));
        return sessions;
    }

    private async Task Guard(Func<Task> act)
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
            catch (Exception e)
            {
                // A full disk or a closed ledger: say so and go on, the devices must not notice.
                logger.BackgroundFailed(e);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private static string Word(Refusal refusal) =>
        refusal switch
        {
            Refusal.ForeignAuthority => "foreign-authority",
            Refusal.NotYetValid => "not-yet-valid",
            Refusal.WrongUsage => "wrong-usage",
            Refusal.NoIdentity => "no-identity",
            _ => refusal.ToString().ToLowerInvariant(),
        };
}
