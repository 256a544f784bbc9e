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
using Vauban.Trust.Certificates;
using Vauban.Trust.Issuance;
using Vauban.Trust.KeyStores;
using Xunit;

namespace Vauban.SystemTests.Fleet;

/// <summary>The gateway with its real neighbours in a folder of its own, one enrolled device, and Debian's clients to speak as it.</summary>
internal sealed class ProbeGateway : IAsyncDisposable
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

    public static readonly DeviceId Probe = new("probe", "p-1");
    private readonly string root = Directory.CreateTempSubdirectory("vauban-mosquitto-").FullName;
    private RecordsRoom records = null!;
    private TrustRoom trust = null!;

    public DeviceLog Log { get; private set; } = null!;

    public GatewayRoom Room { get; private set; } = null!;

    /// <summary>Holds <c>root.pem</c>, <c>device.pem</c> and <c>device.key</c>.</summary>
    public string Folder => root;

    public string Port => Room.Gateway.Endpoint!.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async Task StartAsync()
    {
        records = RecordsRoom.Open(Path.Combine(root, "data"), TimeProvider.System);
        trust = TrustRoom.Open(records.Store, new TrustOptions("Atelier Vif", MasterKey.Find(new MasterKeyOptions { ConfigurationFolder = Path.Combine(root, "config") })));
        Log = DeviceLog.Open(records.Folder.Log, new LogOptions { ReserveBytes = 0 });
        await records.Products.RegisterAsync(Access.System, new ProductDraft(Probe.Product, 1, new Localized("Probe", "Sonde"), Profile, []), Cancelled);
        await records.Products.ApproveAsync(Access.System, Probe.Product, 1, Cancelled);
        await records.Devices.RegisterAsync(Access.System, new DeviceDraft(Probe), Cancelled);
        await WriteIdentityAsync();
        await records.DeviceActs.TransitionAsync(Access.System, Probe, LifeCycle.Enrolled, "test", Cancelled);
        var numbers = new DeviceNumbers();
        Room = await GatewayRoom.OpenAsync(
            new FleetNeighbours(records, trust, Log, new Intake(Log, numbers), numbers),
            new GatewayRoomOptions { Gateway = new GatewayOptions { Endpoint = new IPEndPoint(IPAddress.Loopback, 0) } },
            TimeProvider.System,
            NullLogger.Instance,
            Cancelled
        );
    }

    /// <summary>Revokes the device's certificate.</summary>
    public async Task RevokeAsync()
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(root, "device.pem"));
        Assert.True(CertificateSerial.TryFrom(certificate, out var serial));
        await trust.Revocation.RevokeAsync(Access.System, serial, default, Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await Room.DisposeAsync();
        Log.Dispose();
        await trust.DisposeAsync();
        records.Dispose();
        Directory.Delete(root, recursive: true);
    }

    /// <summary>Runs a client as the device.</summary>
    public async Task<(int Code, string Output)> RunAsync(string client, string version, params string[] arguments)
    {
        var start = new ProcessStartInfo(client) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        string[] all =
        [
            "-h", "localhost", "-p", Port, "-V", version, "-i", "p-1",
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
