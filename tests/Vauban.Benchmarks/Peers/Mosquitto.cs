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

    public static async Task<(Mosquitto Broker, IReadOnlyList<LoadIdentity> Identities)> StartAsync(int clients, int core, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("vauban-bench-mosquitto").FullName;
        var authority = new ThrowAwayAuthority(folder);
        var identities = Enumerable.Range(1, clients).Select(i => authority.Client($"bench-{i:D4}")).ToList();
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder, "acl"), "pattern write v1/bench/%u/up/+\npattern read v1/bench/%u/down/#\npattern read v1/bench/%u/cmd/#\npattern write v1/bench/%u/res/+\n", cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "mosquitto.conf"),
            $"""
            user root
            listener {port} 127.0.0.1
            cafile {folder}/root.pem
            certfile {folder}/server.pem
            keyfile {folder}/server.key
            require_certificate true
            use_identity_as_username true
            tls_version tlsv1.3
            acl_file {folder}/acl
            persistence true
            persistence_location {folder}/
            max_inflight_messages 0
            set_tcp_nodelay true
            log_dest none

            """,
            cancellationToken
        );
        var start = new ProcessStartInfo("taskset") { ArgumentList = { "-c", $"{core}", "mosquitto", "-c", $"{folder}/mosquitto.conf" } };
        var broker = new Mosquitto(Process.Start(start)!, folder, port);
        await WaitAsync(port, cancellationToken);
        return (broker, identities);
    }

    /// <summary>Kill -9, then the same again on the same folder.</summary>
    public async Task<Mosquitto> CrashAndRestartAsync(int core, CancellationToken cancellationToken)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
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
