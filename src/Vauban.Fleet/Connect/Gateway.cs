using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Fleet.Log;
using Vauban.Fleet.Sessions;
using Vauban.Wire.Mqtt;

namespace Vauban.Fleet.Connect;

/// <summary>
/// The MQTT gateway of the devices: mutual TLS, identity by certificate, deny by default, acknowledged = durable. Its owner feeds it the
/// device directory and the policy, and follows the ledger for it.
/// </summary>
public sealed class Gateway : IAsyncDisposable
{
    private readonly Switchboard board;
    private readonly FactOutbox facts;
    private readonly Listener listener;
    private readonly List<ITimer> timers = [];
    private readonly IDisposable durable;

    public Gateway(GatewayParts parts)
    {
        facts = new FactOutbox(parts.WriteFact, parts.Logger);
        board = new Switchboard(parts, facts);
        listener = new Listener(board);
        durable = parts.Log.OnDurable(position => board.Acknowledger.Publish(position.Value));
        board.Acknowledger.Publish(parts.Log.Durable.Value);
    }

    /// <summary>Where it listens, once started.</summary>
    public IPEndPoint? Endpoint => listener.Endpoint;

    /// <summary>Where applications of this machine connect without TLS; null when nowhere.</summary>
    public IPEndPoint? PlainEndpoint => listener.PlainEndpoint;

    /// <summary>The live sessions, in no order.</summary>
    public IReadOnlyCollection<DeviceSession> Sessions => [.. board.Sessions.Values.Select(connection => connection.Device).OfType<DeviceSession>()];

    /// <summary>Unknown and refused connections and messages, newest first, bounded.</summary>
    public IReadOnlyList<RefusedConnection> Refusals => board.Refusals.List;

    public PolicySnapshot Policy => board.Policy;

    /// <summary>The live sessions of applications, in no order.</summary>
    public IReadOnlyCollection<ApplicationSession> Applications => [.. board.Applications.Keys.Select(connection => connection.Application).OfType<ApplicationSession>()];

    /// <summary>What the broker remembers now.</summary>
    public BrokerCounts Counts => new(board.Broker.SessionCount, board.Broker.Subscriptions, board.Broker.Retained);

    /// <exception cref="IOException">The port is taken or may not be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await board.Broker.StartAsync();
        await listener.StartAsync(cancellationToken);
        board.Parts.Logger.Listening(Endpoint!.ToString());
        timers.Add(Every(TimeSpan.FromSeconds(1), Tick));
        timers.Add(Every(TimeSpan.FromMinutes(1), TurnRefusals));
        var sys = new SysTopics(board);
        sys.Tell();
        timers.Add(Every(TimeSpan.FromSeconds(10), sys.Tell));
    }

    /// <summary>Serves an application over a WebSocket until it ends; its token must speak for it in CONNECT.</summary>
    /// <param name="tls">What protects the port it came by: <c>tls1.3</c>, or <c>local</c> where it does not leave the machine.</param>
    public async Task ServeAsync(WebSocket socket, IPEndPoint? address, TlsFacts tls, CancellationToken cancellationToken)
    {
        if (board.Connections.Count >= board.Parts.Options.MaxConnections)
        {
            board.Refuse(new RefusalEvent("connections", address?.Address, null, null, null));
            return;
        }

        await using var stream = new WebSocketBytes(socket);
        using var connection = new Connection(board, new Arrival(stream, null, null, address, tls));
        await using var _ = cancellationToken.Register(() => connection.Close(ReasonCode.ServerShuttingDown));
        await connection.RunAsync();
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(2), CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or TimeoutException or IOException or ObjectDisposedException)
        {
            // The peer is gone.
        }
    }

    /// <summary>Serves a connection whose handshake somebody else did, until it ends.</summary>
    internal async Task ServeAsync(Arrival arrival)
    {
        using var connection = new Connection(board, arrival);
        await connection.RunAsync();
    }

    /// <summary>Erases what the device sent from queues and retained messages.</summary>
    public Task EraseAsync(DeviceId device) => board.Parts.Numbers.NumberOf(device) is not 0 and var number ? board.Broker.EraseAsync(number) : Task.CompletedTask;

    /// <summary>Takes a snapshot of the sessions now: before a backup, and after what must be gone from the log.</summary>
    public Task KeepSessionsAsync() => board.Broker.KeepAsync();

    public DeviceSession? Find(DeviceId device) => board.Sessions.GetValueOrDefault(device)?.Device;

    /// <summary>Sends to the device's live session when it subscribed to the topic. Durability is the caller's: a mailbox sends again.</summary>
    public DeliveryStatus PublishToDevice(DeviceId device, string topic, ReadOnlySpan<byte> payload, Qos qos = Qos.AtLeastOnce) =>
        board.Sessions.TryGetValue(device, out var connection)
            ? connection.Deliver(Encoding.UTF8.GetBytes(topic), payload, qos)
            : DeliveryStatus.NotConnected;

    /// <summary>Disconnects the device's live session with 0x98 and states it as a fact; false when there is none.</summary>
    /// <param name="reason">A stable word: <c>revoked</c>, <c>quarantined</c>, <c>policy</c>, <c>operator</c>.</param>
    /// <param name="since">When the cause was recorded; the fact says how long the session outlived it.</param>
    public bool Cut(DeviceId device, string reason, DateTimeOffset? since = null)
    {
        if (!board.Sessions.TryGetValue(device, out var connection) || connection.Device is not { } session)
        {
            return false;
        }

        connection.Close(ReasonCode.AdministrativeAction);
        var now = board.Now;
        var after = Math.Max(0, (long)(now - (since ?? now)).TotalMilliseconds);
        ConnectMetrics.Cut.Add(1, new KeyValuePair<string, object?>("reason", reason));
        var statement = JsonSerializer.Serialize(new { serial = session.Identity.Serial, after, reason });
        board.Post(ConnectFacts.Draft(FactKinds.SessionCut, Subject.Of(device), statement, session.Simulated ? Grade.Simulated : Grade.Field, now));
        return true;
    }

    /// <summary>A certificate was revoked: cuts the session it opened.</summary>
    public bool CutCertificate(string serial, DateTimeOffset? since = null)
    {
        var match = board.Sessions.Values.FirstOrDefault(connection => string.Equals(connection.Device?.Identity.Serial, serial, StringComparison.OrdinalIgnoreCase));
        return match?.Device is { } session && Cut(session.Device, "revoked", since);
    }

    /// <summary>
    /// A device changed state in the registry (null: it is gone). A session that it may no longer hold is cut.
    /// </summary>
    public void Update(DeviceId device, DeviceStanding? standing, DateTimeOffset? since = null)
    {
        if (standing is null)
        {
            board.Parts.Devices.Remove(device);
        }
        else
        {
            board.Parts.Devices.Set(standing);
        }

        if (standing is null || !DeviceDirectory.MayConnect(standing.State))
        {
            Cut(device, standing?.State.ToString().ToLowerInvariant() ?? "removed", since);
        }

        if (standing is null or { State: LifeCycle.Retired } && board.Parts.Numbers.NumberOf(device) is not 0 and var number)
        {
            // It will not come back: nothing waits for it any more.
            board.Broker.Forget(number);
        }
    }

    /// <summary>What the applications that have connected may do, by their names.</summary>
    public IReadOnlyDictionary<string, ApplicationRights> ApplicationRights => board.Rights;

    /// <summary>A token's scope changed, or it is no longer valid (null): what its sessions may no longer do ends now.</summary>
    public void UpdateApplication(string name, ApplicationRights? rights)
    {
        if (rights is null)
        {
            board.Rights.TryRemove(name, out _);
        }
        else
        {
            board.Rights[name] = rights;
        }

        foreach (var connection in board.Applications.Keys)
        {
            connection.Update(name, rights);
        }
    }

    /// <summary>
    /// Enforces another policy from the next packet on. Sessions with a subscription that is no longer allowed are cut; then
    /// <c>policy.deployed</c> is stated for each product whose policy changed.
    /// </summary>
    public void Apply(PolicySnapshot policy)
    {
        var before = board.Policy.Products.ToHashSet();
        board.Policy = policy;
        foreach (var connection in board.Sessions.Values)
        {
            if (connection.Device is { } session && !connection.Complies())
            {
                Cut(session.Device, "policy");
            }
        }

        var live = board.Sessions.Keys.CountBy(device => device.Product).ToDictionary();
        foreach (var (product, revision, digest) in policy.Products.Where(product => !before.Contains(product)))
        {
            var statement = JsonSerializer.Serialize(new { revision, digest, sessions = live.GetValueOrDefault(product) });
            board.Post(ConnectFacts.Draft(FactKinds.PolicyDeployed, Subject.OfProduct(product), statement, Grade.Field, board.Now));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var timer in timers)
        {
            await timer.DisposeAsync();
        }

        await listener.DisposeAsync();
        await board.Broker.DisposeAsync();
        durable.Dispose();
        board.Acknowledger.Dispose();
        TurnRefusals();
        await facts.DisposeAsync();
    }

    private ITimer Every(TimeSpan period, Action act) => board.Parts.Clock.CreateTimer(_ => act(), null, period, period);

    private void Tick()
    {
        board.Broker.Tick();
        var now = board.Parts.Clock.GetTimestamp();
        foreach (var connection in board.Connections.Keys)
        {
            connection.CheckSilence(now);
        }
    }

    private void TurnRefusals()
    {
        foreach (var draft in board.RefusalFacts.Turn())
        {
            facts.Post(draft);
        }
    }
}
