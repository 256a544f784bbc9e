using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Fleet;
using Vauban.Fleet.Connect;
using Vauban.Fleet.Log;
using Vauban.Fleet.Telemetry;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Trust;
using Vauban.Trust.Issuance;
using Vauban.Trust.KeyStores;
using Xunit;

namespace Vauban.SystemTests.Fleet;

/// <summary>Debian's own MQTT clients against the gateway with its real neighbours, over mutual TLS.</summary>
public sealed class MosquittoClientTests : IAsyncLifetime
{
    private const string Profile = """
        vauban: 1
        organisation: {name: Atelier Vif SAS, role: manufacturer}
        product: {id: probe, revision: 1, name: {en: Probe, fr: Sonde}}
        hardware:
          sensors: [{id: temperature, part: SHT40, quantity: temperature, unit: Cel, range: [-40, 125], every: 60s}]
        network: [{id: cloud, protocol: mqtt, version: 5, transport: tls1.3, direction: out, peer: vauban, port: 8883, qos: 1}]
        data: [{id: temperature, from: temperature, personal: false, to: cloud}]
        commands: [{id: identify}]
        """;

    private static readonly DeviceId Probe = new("probe", "p-1");
    private readonly string root = Directory.CreateTempSubdirectory("vauban-mosquitto-").FullName;
    private RecordsRoom records = null!;
    private TrustRoom trust = null!;
    private DeviceLog log = null!;
    private GatewayRoom room = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        records = RecordsRoom.Open(Path.Combine(root, "data"), TimeProvider.System);
        trust = TrustRoom.Open(records.Store, new TrustOptions("Atelier Vif", MasterKey.Find(new MasterKeyOptions { ConfigurationFolder = Path.Combine(root, "config") })));
        log = DeviceLog.Open(records.Folder.Log, new LogOptions { ReserveBytes = 0 });
        await records.Products.RegisterAsync(Access.System, new ProductDraft(Probe.Product, 1, new Localized("Probe", "Sonde"), Profile, []), Cancelled);
        await records.Products.ApproveAsync(Access.System, Probe.Product, 1, Cancelled);
        await records.Devices.RegisterAsync(Access.System, new DeviceDraft(Probe), Cancelled);
        await WriteIdentityAsync();
        await records.DeviceActs.TransitionAsync(Access.System, Probe, LifeCycle.Enrolled, "test", Cancelled);
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

    [Theory]
    [InlineData("mqttv311")]
    [InlineData("mqttv5")]
    public async Task Mosquitto_pub_is_acknowledged_once_its_measurement_is_in_the_log(string version)
    {
        var (code, output) = await RunAsync("mosquitto_pub", version, "-t", "v1/probe/p-1/up/temperature", "-q", "1", "-m", """[{"n":"temperature","u":"Cel","v":21.5}]""");
        Assert.True(code == 0, output);
        Assert.Single(log.Read(LogPosition.None));
    }

    [Fact]
    public async Task Mosquitto_pub_is_refused_someone_elses_topic()
    {
        var (_, output) = await RunAsync("mosquitto_pub", "mqttv5", "-d", "-t", "v1/probe/other/up/temperature", "-q", "1", "-m", "1");
        Assert.Contains("RC:135", output, StringComparison.Ordinal);
        Assert.Empty(log.Read(LogPosition.None));
    }

    [Theory]
    [InlineData("mqttv311")]
    [InlineData("mqttv5")]
    public async Task Mosquitto_sub_receives_a_command(string version)
    {
        var receiving = RunAsync("mosquitto_sub", version, "-t", "v1/probe/p-1/cmd/+", "-q", "1", "-C", "1", "-W", "20");
        for (var i = 0; i < 1000 && room.Gateway.PublishToDevice(Probe, "v1/probe/p-1/cmd/identify", "{\"id\":\"c-1\"}"u8) != DeliveryStatus.Sent; i++)
        {
            await Task.Delay(10, Cancelled);
        }

        var (code, output) = await receiving;
        Assert.True(code == 0, output);
        Assert.Equal("""{"id":"c-1"}""", output.Trim());
    }

    private async Task<(int Code, string Output)> RunAsync(string client, string version, params string[] arguments)
    {
        var start = new ProcessStartInfo(client) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        var port = room.Gateway.Endpoint!.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string[] all =
        [
            "-h", "localhost", "-p", port, "-V", version, "-i", "p-1",
            "--cafile", Path.Combine(root, "root.pem"), "--cert", Path.Combine(root, "device.pem"), "--key", Path.Combine(root, "device.key"),
            .. arguments,
        ];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Cancelled);
        var error = process.StandardError.ReadToEndAsync(Cancelled);
        await process.WaitForExitAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(40), Cancelled);
        return (process.ExitCode, await output + await error);
    }

    private async Task WriteIdentityAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256).CreateSigningRequest();
        var issued = await trust.Issue.SignAsync(Access.System, Csr.Read(request).Value!, new IssueOrder(Probe, IssueWay.Operator), Cancelled);
        await File.WriteAllTextAsync(Path.Combine(root, "device.pem"), issued.Value!.Pem + trust.Authorities.IssuingCertificate.ExportCertificatePem(), Encoding.ASCII, Cancelled);
        await File.WriteAllTextAsync(Path.Combine(root, "device.key"), key.ExportPkcs8PrivateKeyPem(), Encoding.ASCII, Cancelled);
        await File.WriteAllTextAsync(Path.Combine(root, "root.pem"), trust.Authorities.RootCertificate.ExportCertificatePem(), Encoding.ASCII, Cancelled);
    }
}
