using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Benchmarks.Load;

namespace Vauban.Benchmarks.Peers;

/// <summary>
/// Debian's mosquitto with mutual TLS, an ACL file and persistence on, pinned to one core. Its certificates come from a throw-away
/// authority made here, with the same algorithms as ours.
/// </summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    private const string Subscriber = "bench-subscriber";
    private readonly Process process;
    private readonly string folder;

    private Mosquitto(Process process, string folder, int port)
    {
        this.process = process;
        this.folder = folder;
        Port = port;
    }

    public int Port { get; }

    public int ProcessId => process.Id;

    public string Configuration => File.ReadAllText(Path.Combine(folder, "mosquitto.conf"));

    public static Task<(Mosquitto Broker, IReadOnlyList<LoadIdentity> Identities)> StartAsync(int clients, int core, CancellationToken cancellationToken) =>
        StartAsync(clients, core, new MosquittoWish(), cancellationToken);

    public static async Task<(Mosquitto Broker, IReadOnlyList<LoadIdentity> Identities)> StartAsync(int clients, int core, MosquittoWish wish, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("vauban-bench-mosquitto").FullName;
        var authority = new ThrowAwayAuthority(folder);
        var identities = Enumerable.Range(1, clients).Select(i => authority.Client($"bench-{i:D4}")).ToList();
        var port = FreePort();
        var subscriber = authority.Client(Subscriber);
        await File.WriteAllTextAsync(Path.Combine(folder, "subscriber.pem"), subscriber.Certificate.ExportCertificatePem(), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "subscriber.key"), subscriber.Certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem(), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "acl"), $"user {Subscriber}\ntopic read v1/bench/#\ntopic readwrite app/#\n\npattern write v1/bench/%u/up/+\npattern read v1/bench/%u/down/#\npattern read v1/bench/%u/cmd/#\npattern write v1/bench/%u/res/+\n", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "mosquitto.conf"), wish.Configuration(folder, port), cancellationToken);
        var start = new ProcessStartInfo("taskset") { ArgumentList = { "-c", $"{core}", "mosquitto", "-c", $"{folder}/mosquitto.conf" } };
        var broker = new Mosquitto(Process.Start(start)!, folder, port);
        await WaitAsync(port, cancellationToken);
        return (broker, identities);
    }

    /// <summary>Certificate of the client that may do everything below <c>app/</c>.</summary>
    public LoadIdentity Application => new(Subscriber, ReadCertificate("subscriber"), X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "root.pem")));

    /// <summary>Leaves a persistent QoS 1 subscription to every measurement behind; its subscriber goes away at once.</summary>
    public Task SubscribeAsync(CancellationToken cancellationToken) => ListenAsync(["-E"], cancellationToken);

    /// <summary>What the persistent subscriber is still given, each as "topic payload"; ends when nothing has come for a while.</summary>
    public async Task<IReadOnlyList<string>> DeliveredAsync(CancellationToken cancellationToken) =>
        (await ListenAsync(["-W", "5", "-F", "%t %p"], cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Kill -9; ends when the process is gone.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Kill -9, then the same again on the same folder.</summary>
    public async Task<Mosquitto> CrashAndRestartAsync(int core, CancellationToken cancellationToken)
    {
        await KillAsync(cancellationToken);
        var start = new ProcessStartInfo("taskset") { ArgumentList = { "-c", $"{core}", "mosquitto", "-c", $"{folder}/mosquitto.conf" } };
        var broker = new Mosquitto(Process.Start(start)!, folder, Port);
        await WaitAsync(Port, cancellationToken);
        return broker;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private X509Certificate2 ReadCertificate(string name)
    {
        using var pem = X509Certificate2.CreateFromPemFile(Path.Combine(folder, $"{name}.pem"), Path.Combine(folder, $"{name}.key"));
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pfx), null);
    }

    private async Task<string> ListenAsync(string[] options, CancellationToken cancellationToken)
    {
        string[] arguments = ["-h", "localhost", "-p", $"{Port}", "--cafile", $"{folder}/root.pem", "--cert", $"{folder}/subscriber.pem", "--key", $"{folder}/subscriber.key", "-V", "5", "-i", Subscriber, "-c", "-x", "3600", "-q", "1", "-t", "v1/bench/#", .. options];
        using var listener = Process.Start(new ProcessStartInfo("mosquitto_sub", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var output = listener.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = listener.StandardError.ReadToEndAsync(cancellationToken);
        await listener.WaitForExitAsync(cancellationToken);
        // 27 is how it says that its time is over.
        return listener.ExitCode is 0 or 27 ? await output : throw new InvalidOperationException($"mosquitto_sub ended with {listener.ExitCode}: {await error}");
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    internal static async Task WaitAsync(int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync("127.0.0.1", port, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }
}
