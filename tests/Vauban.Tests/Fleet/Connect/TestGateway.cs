using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Design.Network;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Log;
using Vauban.Fleet.Telemetry;
using Vauban.Tests.Fleet.Log;
using Vauban.Wire.Mqtt;

namespace Vauban.Tests.Fleet.Connect;

/// <summary>A gateway on a free port with a throw-away authority, an intake that counts and a ledger that is a list.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    public const string Product = "air-quality-s1";
    private readonly DeviceNumbers numbers = new();
    private bool disposed;
    private int keysAsked;

    private TestGateway(GatewayOptions options, TimeProvider clock, MemoryDisk? disk, bool withApplications, ILogger logger)
    {
        Disk = disk ?? new MemoryDisk();
        Log = DeviceLog.Open(Disk, new LogOptions { ReserveBytes = 0, SegmentBytes = 4 << 20 });
        numbers.Set(Alice, 1);
        numbers.Set(Bob, 2);
        Gateway = new Gateway(
            new GatewayParts
            {
                Options = options with { Endpoint = new IPEndPoint(IPAddress.Loopback, 0) },
                Trust = Authority.Trust(),
                Devices = Devices,
                Numbers = numbers,
                Log = Log,
                Folder = "",
                Disk = Disk,
                Applications = withApplications ? (claim, _) => ValueTask.FromResult(Tokens.GetValueOrDefault(claim.Key ?? claim.Secret!)) : null,
                IsApplicationKey = key =>
                {
                    Interlocked.Increment(ref keysAsked);
                    return Tokens.ContainsKey(key);
                },
                Policy = PolicySnapshot.From([Plan(1)]),
                Offer = Offer,
                WriteFact = fact =>
                {
                    Facts.Enqueue(fact);
                    return Task.CompletedTask;
                },
                Clock = clock,
                Logger = logger,
                Observe = Sightings.Enqueue,
                Subscribed = (session, filter) => Subscribed.Enqueue((session.Device, filter)),
            }
        );
    }

    /// <summary>Holds the log and the snapshot of the sessions; a second gateway over it is a restart.</summary>
    public MemoryDisk Disk { get; }

    public DeviceLog Log { get; }

    /// <summary>Tokens of applications and what they may do.</summary>
    public ConcurrentDictionary<string, ApplicationRights> Tokens { get; } = new(StringComparer.Ordinal);

    /// <summary>How many handshakes were asked whether a key is an application's.</summary>
    public int KeysAsked => Volatile.Read(ref keysAsked);

    public TestAuthority Authority { get; } = new();

    public DeviceDirectory Devices { get; } = new();

    public Gateway Gateway { get; }

    public ConcurrentQueue<FactDraft> Facts { get; } = new();

    public ConcurrentQueue<Sighting> Sightings { get; } = new();

    public ConcurrentQueue<(DeviceId Device, string Filter)> Subscribed { get; } = new();

    public ConcurrentQueue<(DeviceId Device, string Resource, string Payload)> Taken { get; } = new();

    /// <summary>What is logged becomes durable at once; else when the test calls <see cref="Commit"/>.</summary>
    public bool CommitsAtOnce
    {
        set
        {
            if (value)
            {
                Disk.LetFlush();
            }
            else
            {
                Disk.HoldFlushes();
            }
        }
    }

    /// <summary>False for a test that counts what the gateway itself allocates.</summary>
    public bool KeepsWhatItTakes { get; set; } = true;

    public Func<string, OfferRefusal>? Judge { get; set; }

    public static DeviceId Alice { get; } = new(Product, "alice");

    public static DeviceId Bob { get; } = new(Product, "bob");

    public static async Task<TestGateway> StartAsync(GatewayOptions? options = null, TimeProvider? clock = null, MemoryDisk? disk = null, bool withApplications = true, ILogger? logger = null)
    {
        var gateway = new TestGateway(options ?? new GatewayOptions(), clock ?? TimeProvider.System, disk, withApplications, logger ?? NullLogger.Instance);
        gateway.Devices.Set(new DeviceStanding(Alice, LifeCycle.Active, Simulated: false));
        gateway.Devices.Set(new DeviceStanding(Bob, LifeCycle.Enrolled, Simulated: false));
        await gateway.Gateway.StartAsync();
        return gateway;
    }

    public static string Up(DeviceId device, string resource = "co2") => $"v1/{Product}/{device.Name}/up/{resource}";

    public static AccessPlan Plan(int revision, bool commands = true)
    {
        var rules = new List<AccessRule>
        {
            new(AccessAction.Publish, $"v1/{Product}/{{device}}/up/co2", "up/co2", 1, 100, "ppm", null, "data.co2"),
            new(AccessAction.Subscribe, $"v1/{Product}/{{device}}/down/+", null, 1, 0, null, null, "settings"),
        };
        if (commands)
        {
            rules.Add(new AccessRule(AccessAction.Subscribe, $"v1/{Product}/{{device}}/cmd/+", null, 1, 0, null, null, "commands"));
        }

        return new AccessPlan(Product, revision, rules);
    }

    /// <summary>A client with the device's certificate, handshake done, CONNECT not yet sent.</summary>
    public Task<RawClient> OpenAsync(DeviceId device, MqttVersion version = MqttVersion.V5) => OpenAsync(Authority.Device(device), version);

    public Task<RawClient> OpenAsync(X509Certificate2? certificate, MqttVersion version = MqttVersion.V5) =>
        RawClient.OpenAsync(Gateway.Endpoint!, certificate, version);

    /// <summary>A client whose session is open.</summary>
    public async Task<RawClient> ConnectAsync(DeviceId device, MqttVersion version = MqttVersion.V5)
    {
        var client = await OpenAsync(device, version);
        var connack = await client.ConnectAsync(device.ToString());
        Xunit.Assert.Equal(ReasonCode.Success, connack.Reason);
        return client;
    }

    public void Commit() => Disk.LetFlush();

    /// <summary>A client of an application; its token is its rights' name.</summary>
    public async Task<RawClient> ApplicationAsync(ApplicationRights rights, ConnectPacket? connect = null, MqttVersion version = MqttVersion.V5)
    {
        Tokens[rights.Name] = rights;
        var client = await OpenAsync((X509Certificate2?)null, version);
        var asked = connect ?? new ConnectPacket { ClientId = rights.Name };
        await client.SendAsync(
            new ConnectPacket
            {
                Version = version,
                ClientId = asked.ClientId,
                CleanStart = asked.CleanStart,
                Will = asked.Will,
                Properties = asked.Properties,
                UserName = "token",
                Password = Encoding.UTF8.GetBytes(rights.Name),
            }
        );
        client.Connack = Xunit.Assert.IsType<ConnackPacket>(await client.ReceiveAsync());
        Xunit.Assert.Equal(ReasonCode.Success, client.Connack.Reason);
        return client;
    }

    /// <summary>A crash: another gateway over what the disk holds at this moment.</summary>
    public async Task<TestGateway> CrashAsync(GatewayOptions? options = null, TimeProvider? clock = null)
    {
        var found = Disk.Copy();
        var next = await StartAsync(options, clock, found);
        foreach (var (token, rights) in Tokens)
        {
            next.Tokens[token] = rights;
        }

        return next;
    }

    public async Task<JsonElement> FactAsync(string kind, string reason)
    {
        for (var i = 0; i < 500; i++)
        {
            foreach (var fact in Facts.Where(fact => fact.Kind == kind))
            {
                using var statement = JsonDocument.Parse(fact.Statement);
                if (statement.RootElement.TryGetProperty("reason", out var why) && why.GetString() == reason)
                {
                    return statement.RootElement.Clone();
                }
            }

            await Task.Delay(10);
        }

        throw new Xunit.Sdk.XunitException($"No fact {kind} {reason}; there are: {string.Join(" | ", Facts.Select(fact => fact.Kind + fact.Statement))}");
    }

    public static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Xunit.Assert.True(condition());
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        Disk.LetFlush();
        await Gateway.DisposeAsync();
        Log.Dispose();
        Authority.Dispose();
    }

    private OfferOutcome Offer(DeviceId device, DeviceSession? session, string resource, in OfferedMessage message)
    {
        if (KeepsWhatItTakes)
        {
            var text = Encoding.UTF8.GetString(message.Payload);
            if (Judge?.Invoke(text) is { } why and not OfferRefusal.None)
            {
                return OfferOutcome.Refused(why, "range");
            }

            Taken.Enqueue((device, resource, text));
        }

        Span<byte> path = stackalloc byte[64];
        var entry = new LogEntry
        {
            Kind = LogKind.Publish,
            Device = numbers.NumberOf(device),
            Resource = path[..Encoding.UTF8.GetBytes(resource, path)],
            Payload = message.Payload,
            Envelope = message.Envelope,
            Flags = message.Flags,
        };
        return Log.TryAppend(entry, out var position) ? OfferOutcome.Taken(position.Value) : OfferOutcome.Refused(OfferRefusal.Full, null);
    }
}
