using System.Diagnostics;
using System.Net;
using Vauban.Benchmarks.Load;

namespace Vauban.Benchmarks.Peers;

/// <summary>
/// The server as anyone starts it (<c>vauban up --empty</c>), pinned to one core, on a folder prepared with one product and its
/// enrolled devices. Everything is on: policy, decoding, ranges, log, last values.
/// </summary>
internal sealed class VaubanServer : IAsyncDisposable
{
    public const string Product = PreparedFolder.Product;
    private readonly Process process;
    private readonly string root;
    private readonly int[] ports;
    private readonly int core;

    private VaubanServer(Process process, string root, int[] ports, int core)
    {
        this.process = process;
        this.root = root;
        this.ports = ports;
        this.core = core;
        Api = LocalApi.Over(Path.Combine(Folder, "vauban.sock"));
    }

    /// <summary>The data folder.</summary>
    public string Folder => PreparedFolder.Data(root);

    public int Port => ports[1];

    public int HttpPort => ports[0];

    public int ProcessId => process.Id;

    /// <summary>Pages and API through the local socket of the data folder, with every right.</summary>
    public HttpClient Api { get; }

    public static async Task<(VaubanServer Server, IReadOnlyList<LoadIdentity> Identities)> StartAsync(int clients, int core, CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("vauban-bench").FullName;
        var identities = await PreparedFolder.MakeAsync(root, clients, cancellationToken);
        return (await StartAsync(root, core, cancellationToken), identities);
    }

    /// <summary>On a root that was prepared before; it is removed when the server is disposed of.</summary>
    public static Task<VaubanServer> StartAsync(string root, int core, CancellationToken cancellationToken) =>
        StartAsync(root, [Mosquitto.FreePort(), Mosquitto.FreePort(), Mosquitto.FreePort()], core, cancellationToken);

    /// <summary>Kill -9; ends when the process is gone.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Kill -9, then the same again on the same folder.</summary>
    public async Task<VaubanServer> CrashAndRestartAsync(CancellationToken cancellationToken)
    {
        await KillAsync(cancellationToken);
        return await StartAsync(root, ports, core, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(root, recursive: true);
    }

    private static async Task<VaubanServer> StartAsync(string root, int[] ports, int core, CancellationToken cancellationToken)
    {
        string[] arguments = ["-c", $"{core}", Path.Combine(AppContext.BaseDirectory, "vauban"), "up", "--empty", "--data", PreparedFolder.Data(root), "--http-port", $"{ports[0]}", "--device-port", $"{ports[1]}", "--est-port", $"{ports[2]}"];
        var start = new ProcessStartInfo("taskset", arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["XDG_CONFIG_HOME"] = PreparedFolder.Configuration(root);
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var server = new VaubanServer(process, root, ports, core);
        await server.WaitAsync(cancellationToken);
        return server;
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (!process.HasExited)
        {
            try
            {
                using var answer = await Api.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20, cancellationToken);
        }

        throw new InvalidOperationException($"The server ended with {process.ExitCode}.");
    }
}
