using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Benchmarks.Load;
using Vauban.Core;
using Vauban.Core.Profiles.Loading;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Trust;
using Vauban.Trust.Issuance;
using Vauban.Trust.KeyStores;

namespace Vauban.Benchmarks.Peers;

/// <summary>
/// The server as anyone starts it (<c>vauban up --empty</c>), pinned to one core, on a data folder prepared with one product and its
/// enrolled devices. Everything is on: policy, decoding, ranges, log, last values.
/// </summary>
internal sealed class VaubanServer : IAsyncDisposable
{
    public const string Product = "air-quality-s1";
    private readonly Process process;
    private readonly int[] ports;
    private readonly int core;

    private VaubanServer(Process process, string folder, int[] ports, int core)
    {
        this.process = process;
        Folder = folder;
        this.ports = ports;
        this.core = core;
    }

    public string Folder { get; }

    public int Port => ports[1];

    public int HttpPort => ports[0];

    public int ProcessId => process.Id;

    public static async Task<(VaubanServer Server, IReadOnlyList<LoadIdentity> Identities)> StartAsync(int clients, int core, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("vauban-bench").FullName;
        var identities = await PrepareAsync(folder, clients, cancellationToken);
        int[] ports = [Mosquitto.FreePort(), Mosquitto.FreePort(), Mosquitto.FreePort()];
        return (await StartAsync(folder, ports, core, cancellationToken), identities);
    }

    /// <summary>Kill -9, then the same again on the same folder.</summary>
    public async Task<VaubanServer> CrashAndRestartAsync(CancellationToken cancellationToken)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
        return await StartAsync(Folder, ports, core, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<VaubanServer> StartAsync(string folder, int[] ports, int core, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("taskset") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["-c", $"{core}", Path.Combine(AppContext.BaseDirectory, "vauban"), "up", "--empty", "--data", folder, "--http-port", $"{ports[0]}", "--device-port", $"{ports[1]}", "--est-port", $"{ports[2]}"])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var server = new VaubanServer(process, folder, ports, core);
        await Mosquitto.WaitAsync(ports[1], cancellationToken);
        return server;
    }

    /// <summary>What an operator does through pages or the API, done on the closed folder: product, approval, devices, certificates.</summary>
    private static async Task<IReadOnlyList<LoadIdentity>> PrepareAsync(string folder, int clients, CancellationToken cancellationToken)
    {
        using var records = RecordsRoom.Open(folder, TimeProvider.System);
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "profile.yaml"), cancellationToken);
        var revision = ProfileLoader.Load(text, "profile.yaml").Profile!.Product.Revision;
        await records.Products.RegisterAsync(Access.System, new ProductDraft(Product, revision, Localized.Same(Product), text, ["B"]), cancellationToken);
        await records.Products.ApproveAsync(Access.System, Product, revision, cancellationToken);
        await using var trust = TrustRoom.Open(records.Store, new TrustOptions("Atelier Vif SAS", MasterKey.Find(MasterKeyOptions.FromEnvironment())));
        var root = X509CertificateLoader.LoadCertificate(trust.Authorities.RootCertificate.RawData);
        var identities = new List<LoadIdentity>();
        for (var i = 1; i <= clients; i++)
        {
            var device = new DeviceId(Product, $"bench-{i:D5}");
            await records.Devices.RegisterAsync(Access.System, new DeviceDraft(device) { Simulated = true }, cancellationToken);
            identities.Add(await EnrolAsync(trust, device, root, cancellationToken));
        }

        return identities;
    }

    private static async Task<LoadIdentity> EnrolAsync(TrustRoom trust, DeviceId device, X509Certificate2 root, CancellationToken cancellationToken)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={device.Name}", key, HashAlgorithmName.SHA256).CreateSigningRequest();
        if (!Csr.Read(request).Succeeded(out var csr, out var problem) || !(await trust.Issue.SignAsync(Access.System, csr, new IssueOrder(device, IssueWay.Api), cancellationToken)).Succeeded(out var issued, out problem))
        {
            throw new InvalidOperationException(problem!.Code);
        }

        using var certificate = X509CertificateLoader.LoadCertificate(issued.Der);
        using var joined = certificate.CopyWithPrivateKey(key);
        return new LoadIdentity(device.ToString(), X509CertificateLoader.LoadPkcs12(joined.Export(X509ContentType.Pfx), null), root);
    }
}
