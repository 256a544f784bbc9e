using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Fleet;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Log;
using Vauban.Fleet.Telemetry;
using Vauban.Records;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Tests.Architecture;
using Vauban.Trust;
using Vauban.Trust.Certificates;
using Vauban.Trust.Issuance;
using Vauban.Trust.KeyStores;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Connect;

/// <summary>The gateway with the real registry, ledger, trust, intake and log, in a temporary folder.</summary>
public sealed class GatewayRoomTests : IAsyncLifetime
{
    private static readonly DeviceId Sensor = new("air-quality-s1", "aq-1");
    private readonly string root = Directory.CreateTempSubdirectory("vauban-gateway-").FullName;
    private RecordsRoom records = null!;
    private TrustRoom trust = null!;
    private DeviceLog log = null!;
    private GatewayRoom room = null!;
    private X509Certificate2 certificate = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        records = RecordsRoom.Open(Path.Combine(root, "data"), TimeProvider.System);
        trust = TrustRoom.Open(records.Store, new TrustOptions("Atelier Vif", MasterKey.Find(new MasterKeyOptions { ConfigurationFolder = Path.Combine(root, "config") })));
        log = DeviceLog.Open(records.Folder.Log, new LogOptions { ReserveBytes = 0 });
        var profile = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "examples/air-quality-s1/profile.yaml"), Cancelled);
        await records.Products.RegisterAsync(Access.System, new ProductDraft(Sensor.Product, 7, new Localized("S", "C"), profile, ["B"]), Cancelled);
        await records.Products.ApproveAsync(Access.System, Sensor.Product, 7, Cancelled);
        await records.Devices.RegisterAsync(Access.System, new DeviceDraft(Sensor), Cancelled);
        certificate = await IssueAsync();
        await records.DeviceActs.TransitionAsync(Access.System, Sensor, LifeCycle.Enrolled, "test", Cancelled);
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
        await room.DisposeAsync();
        log.Dispose();
        await trust.DisposeAsync();
        records.Dispose();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task A_measurement_is_in_the_log_when_it_is_acknowledged_and_the_device_is_active()
    {
        await using var client = await ConnectAsync();
        await client.PublishAsync("v1/air-quality-s1/aq-1/up/temperature", """[{"n":"temperature","u":"Cel","v":21.5}]""");
        Assert.Equal(ReasonCode.Success, Assert.IsType<AckPacket>(await client.ReceiveAsync()).Reason);
        Assert.Equal("up/temperature", System.Text.Encoding.UTF8.GetString(Assert.Single(log.Read(LogPosition.None)).Resource.Span));
        await client.PublishAsync("v1/air-quality-s1/aq-1/up/temperature", """[{"n":"temperature","u":"Cel","v":900}]""");
        Assert.Equal(ReasonCode.PayloadFormatInvalid, Assert.IsType<AckPacket>(await client.ReceiveAsync()).Reason);
        await TestGateway.UntilAsync(() => records.Devices.Find(Access.System, Sensor)!.State == LifeCycle.Active);
        await room.Observations.FlushAsync(room.Gateway.Sessions);
        Assert.Equal(1, Count(FactKinds.ObservedChannel));
        Assert.Equal(1, Count(FactKinds.ObservedTelemetry));
        Assert.Equal(1, Count(FactKinds.ObservedReject));
        await TestGateway.UntilAsync(() => Count(FactKinds.PolicyDeployed) == 1);
    }

    [Fact]
    public async Task Revocation_cuts_the_live_session_and_the_certificate_no_longer_connects()
    {
        await using var client = await ConnectAsync();
        Assert.True(CertificateSerial.TryFrom(certificate, out var serial));
        await trust.Revocation.RevokeAsync(Access.System, serial, default, Cancelled);
        Assert.Equal(ReasonCode.AdministrativeAction, await client.DisconnectedAsync());
        await TestGateway.UntilAsync(() => Count(FactKinds.SessionCut) == 1);
        using var cut = JsonDocument.Parse(records.Ledger.Query(Access.System, new FactQuery { Kinds = [FactKinds.SessionCut] }).Single().Content.Statement);
        Assert.Equal(serial.ToString(), cut.RootElement.GetProperty("serial").GetString());
        await using var again = await TryOpenAsync();
        await TestGateway.UntilAsync(() => room.Gateway.Refusals.Any(refusal => refusal.Reason == "revoked"));
    }

    [Fact]
    public async Task Suspension_in_the_registry_cuts_the_live_session()
    {
        await using var client = await ConnectAsync();
        await records.DeviceActs.TransitionAsync(Access.System, Sensor, LifeCycle.Suspended, "lost", Cancelled);
        Assert.Equal(ReasonCode.AdministrativeAction, await client.DisconnectedAsync());
        await using var again = await RawClient.OpenAsync(room.Gateway.Endpoint!, certificate, MqttVersion.V5);
        Assert.Equal(ReasonCode.NotAuthorized, (await again.ConnectAsync("aq-1")).Reason);
    }

    private async Task<RawClient> ConnectAsync()
    {
        var client = await RawClient.OpenAsync(room.Gateway.Endpoint!, certificate, MqttVersion.V5);
        Assert.Equal(ReasonCode.Success, (await client.ConnectAsync(Sensor.ToString())).Reason);
        return client;
    }

    private async Task<RawClient?> TryOpenAsync()
    {
        try
        {
            return await RawClient.OpenAsync(room.Gateway.Endpoint!, certificate, MqttVersion.V5);
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            return null;
        }
    }

    private long Count(string kind) => records.Ledger.Count(Access.System, new FactQuery { Kinds = [kind] });

    private async Task<X509Certificate2> IssueAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256).CreateSigningRequest();
        var issued = await trust.Issue.SignAsync(Access.System, Csr.Read(request).Value!, new IssueOrder(Sensor, IssueWay.Operator), Cancelled);
        using var bare = X509CertificateLoader.LoadCertificate(issued.Value!.Der);
        using var withKey = bare.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }
}
