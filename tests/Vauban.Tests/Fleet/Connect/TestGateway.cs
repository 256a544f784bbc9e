using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Design.Network;
using Vauban.Fleet.Connect;
using Vauban.Wire.Mqtt;

namespace Vauban.Tests.Fleet.Connect;

/// <summary>A gateway on a free port with a throw-away authority, an intake that counts and a ledger that is a list.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    public const string Product = "air-quality-s1";
    private long position;

    private TestGateway(GatewayOptions options, TimeProvider clock)
    {
        Gateway = new Gateway(
            new GatewayParts
            {
                Options = options with { Endpoint = new IPEndPoint(IPAddress.Loopback, 0) },
                Trust = Authority.Trust(),
                Devices = Devices,
                Policy = PolicySnapshot.From([Plan(1)]),
                Offer = Offer,
                WriteFact = fact =>
                {
                    Facts.Enqueue(fact);
                    return Task.CompletedTask;
                },
                Clock = clock,
                Logger = NullLogger.Instance,
                Observe = Sightings.Enqueue,
                Subscribed = (session, filter) => Subscribed.Enqueue((session.Device, filter)),
            }
        );
    }

    public TestAuthority Authority { get; } = new();

    public DeviceDirectory Devices { get; } = new();

    public Gateway Gateway { get; }

    public ConcurrentQueue<FactDraft> Facts { get; } = new();

    public ConcurrentQueue<Sighting> Sightings { get; } = new();

    public ConcurrentQueue<(DeviceId Device, string Filter)> Subscribed { get; } = new();

    public ConcurrentQueue<(DeviceId Device, string Resource, string Payload)> Taken { get; } = new();

    /// <summary>Commits each message as soon as it is offered; else the test calls <see cref="Commit"/>.</summary>
    public bool CommitsAtOnce { get; set; } = true;

    /// <summary>False for a test that counts what the gateway itself allocates.</summary>
    public bool KeepsWhatItTakes { get; set; } = true;

    public Func<string, OfferRefusal>? Judge { get; set; }

    public static DeviceId Alice { get; } = new(Product, "alice");

    public static DeviceId Bob { get; } = new(Product, "bob");

    public static async Task<TestGateway> StartAsync(GatewayOptions? options = null, TimeProvider? clock = null)
    {
        var gateway = new TestGateway(options ?? new GatewayOptions(), clock ?? TimeProvider.System);
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

    public void Commit() => Gateway.Committed(Interlocked.Read(ref position));

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
        await Gateway.DisposeAsync();
        Authority.Dispose();
    }

    private OfferOutcome Offer(DeviceSession session, string resource, ReadOnlySpan<byte> payload, DateTimeOffset now)
    {
        if (!KeepsWhatItTakes)
        {
            var next = Interlocked.Increment(ref position);
            Gateway.Committed(next);
            return OfferOutcome.Taken(next);
        }

        var text = Encoding.UTF8.GetString(payload);
        if (Judge?.Invoke(text) is { } why and not OfferRefusal.None)
        {
            return OfferOutcome.Refused(why, "range");
        }

        var taken = Interlocked.Increment(ref position);
        Taken.Enqueue((session.Device, resource, text));
        if (CommitsAtOnce)
        {
            Gateway.Committed(taken);
        }

        return OfferOutcome.Taken(taken);
    }
}
