using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Device.Agent;
using Vauban.Device.Configuration;
using Vauban.Device.Identity;
using Vauban.Device.Simulation;
using Vauban.Device.Text;
using Vauban.Fleet;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Log;
using Vauban.Fleet.Sessions;
using Vauban.Fleet.Telemetry;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Trust;
using Vauban.Trust.Enrolment;
using Vauban.Trust.KeyStores;
using Xunit;

namespace Vauban.SystemTests.Device;

/// <summary>A simulated device through the house's own doors: token, EST, gateway, log, with the profile and the device.json of the example.</summary>
public sealed class DeviceLifeTests : IAsyncLifetime
{
    private static readonly string Example = Path.Combine(Checkout.Root, "examples", "air-quality-s1");
    private static readonly string[] Sensors = ["temperature", "humidity", "co2"];
    private static readonly DeviceId Unit = new("air-quality-s1", "aq-0001");
    private readonly string folder = Directory.CreateTempSubdirectory("vauban-life-").FullName;
    private readonly ConcurrentQueue<AgentEvent> journal = new();
    private readonly CancellationTokenSource ending = new();
    private RecordsRoom records = null!;
    private TrustRoom trust = null!;
    private EstHost est = null!;
    private DeviceLog log = null!;
    private GatewayRoom room = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Pin => trust.Authorities.RootCertificate.GetCertHashString(HashAlgorithmName.SHA256);

    public async ValueTask InitializeAsync()
    {
        records = RecordsRoom.Open(Path.Combine(folder, "data"), TimeProvider.System);
        trust = TrustRoom.Open(records.Store, new TrustOptions("Atelier Vif SAS", MasterKey.Find(new MasterKeyOptions { ConfigurationFolder = Path.Combine(folder, "config") })));
        var profile = await File.ReadAllTextAsync(Path.Combine(Example, "profile.yaml"), Cancelled);
        await records.Products.RegisterAsync(Access.System, new ProductDraft(Unit.Product, 7, Localized.Same("Air"), profile, []), Cancelled);
        await records.Products.ApproveAsync(Access.System, Unit.Product, 7, Cancelled);
        await records.Devices.RegisterAsync(Access.System, new DeviceDraft(Unit) { Simulated = true }, Cancelled);
        log = DeviceLog.Open(records.Folder.Log, new LogOptions { ReserveBytes = 0 });
        est = await trust.StartEstAsync(new IPEndPoint(IPAddress.Loopback, 0), [], Cancelled);
        var numbers = new DeviceNumbers();
        room = await GatewayRoom.OpenAsync(
            new FleetNeighbours(records, trust, log, new Intake(log, numbers), numbers),
            new GatewayRoomOptions { Gateway = new GatewayOptions { Endpoint = new IPEndPoint(IPAddress.Loopback, 0) } },
            TimeProvider.System,
            NullLogger.Instance,
            Cancelled
        );
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await room.DisposeAsync();
        await est.DisposeAsync();
        log.Dispose();
        await trust.DisposeAsync();
        records.Dispose();
        ending.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task With_a_token_and_a_pin_it_enrols_connects_and_its_measurements_are_in_the_log()
    {
        var life = SimulatedFleet.RunAsync(await FleetAsync(Pin), TimeProvider.System, ending.Token);
        await UntilAsync(() => Sensors.All(Logged().Contains));
        Assert.DoesNotContain(journal, one => one.Key is "event.message-refused" or "event.subscription-refused");
        Assert.Equal(LifeCycle.Active, records.Devices.Find(Access.System, Unit)!.State);
        for (var i = 0; i < 500 && room.Gateway.PublishToDevice(Unit, $"v1/{Unit}/cmd/identify", "{\"id\":\"c-1\"}"u8) != DeliveryStatus.Sent; i++)
        {
            await Task.Delay(10, Cancelled);
        }

        await UntilAsync(() => log.Read(LogPosition.None).Any(record => Encoding.UTF8.GetString(record.Payload.Span).Contains("\"done\"", StringComparison.Ordinal)));
        await ending.CancelAsync();
        Assert.Equal(0, await life);
    }

    [Fact]
    public async Task A_pin_that_is_not_the_roots_stops_it_before_the_token_is_sent()
    {
        Assert.Equal(1, await SimulatedFleet.RunAsync(await FleetAsync(new string('a', 64)), TimeProvider.System, ending.Token));
        Assert.Equal("VB-DEVICE-005", Assert.Single(journal).Key);
        Assert.Equal(LifeCycle.Expected, records.Devices.Find(Access.System, Unit)!.State);
    }

    [Fact]
    public async Task A_token_that_served_stops_a_second_device_with_its_name()
    {
        var fleet = await FleetAsync(Pin);
        using (await EnrolmentOf(fleet, "first").EnsureAsync(Cancelled))
        {
            var refused = await Assert.ThrowsAsync<DeviceException>(() => EnrolmentOf(fleet, "second").EnsureAsync(Cancelled));
            Assert.Equal("VB-DEVICE-007", refused.Problem.Code);
        }
    }

    [Fact]
    public async Task It_renews_with_the_certificate_it_has_and_with_a_new_key()
    {
        var fleet = await FleetAsync(Pin);
        var enrolment = EnrolmentOf(fleet, "renewing");
        using var first = await enrolment.EnsureAsync(Cancelled);
        using var second = await enrolment.RenewAsync(first, Cancelled);
        Assert.NotEqual(first.Certificate.SerialNumber, second.Certificate.SerialNumber);
        Assert.NotEqual(first.Certificate.GetPublicKeyString(), second.Certificate.GetPublicKeyString());
        using var kept = await enrolment.EnsureAsync(Cancelled);
        Assert.Equal(second.Certificate.SerialNumber, kept.Certificate.SerialNumber);
    }

    private HashSet<string> Logged() => [.. log.Read(LogPosition.None).Select(record => Encoding.UTF8.GetString(record.Resource.Span).Split('/')[^1])];

    private static Enrolment EnrolmentOf(SimulatedFleetOptions fleet, string state)
    {
        var options = new EnrolmentOptions
        {
            Device = new DeviceName(Unit.Product, Unit.Name),
            SubjectUri = fleet.Configuration.SubjectUriOf(Unit.Name),
            Server = fleet.EstServer,
            Token = fleet.Units[0].Token,
            RootPin = fleet.RootPin,
        };
        return new Enrolment(options, new IdentityFolder(Path.Combine(fleet.StateFolder, state)));
    }

    private async Task<SimulatedFleetOptions> FleetAsync(string pin) =>
        new()
        {
            Configuration = ConfigurationReader.ReadFile(Path.Combine(Example, "expected", "device.json")),
            Units = [new SimulatedUnit(Unit.Name, (await trust.Tokens.CreateAsync(Access.System, Unit, TimeSpan.FromHours(1), Cancelled)).Value!.Secret)],
            StateFolder = Path.Combine(folder, "devices"),
            GatewayHost = "localhost",
            GatewayPort = room.Gateway.Endpoint!.Port,
            EstServer = new Uri($"https://localhost:{est.Port}"),
            RootPin = pin,
            Release = "1.4.2",
            World = new SimulationOptions { Speed = 600 },
            Journal = journal.Enqueue,
        };

    private async Task UntilAsync(Func<bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!holds())
        {
            Assert.False(limit.IsCancellationRequested, string.Join('\n', journal.Select(one => one.Describe(DeviceLanguage.English))));
            await Task.Delay(20, Cancelled);
        }
    }
}
