using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Vauban.Benchmarks.Load;

namespace Vauban.Benchmarks.Peers;

/// <summary>A <see cref="GatewayChild"/> pinned to one core, on a folder that outlives it.</summary>
internal sealed class GatewayServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly string root;
    private readonly int core;
    private readonly bool flushes;

    private GatewayServer(Process process, string root, int core, int port, int plainPort, bool flushes)
    {
        this.flushes = flushes;
        this.process = process;
        this.root = root;
        this.core = core;
        Port = port;
        PlainPort = plainPort;
    }

    public int Port { get; }

    public int PlainPort { get; }

    public int ProcessId => process.Id;

    public static LoadIdentity Application(string clientId, X509Certificate2 root) => new(clientId, root, root) { User = "token", Password = GatewayChild.Token };

    public static async Task<(GatewayServer Server, IReadOnlyList<LoadIdentity> Devices)> StartAsync(int devices, int core, CancellationToken cancellationToken, bool flushes = true)
    {
        var root = Directory.CreateTempSubdirectory("vauban-bench").FullName;
        var identities = await PreparedFolder.MakeAsync(root, devices, cancellationToken);
        return (await StartAsync(root, core, Mosquitto.FreePort(), Mosquitto.FreePort(), flushes, cancellationToken), identities);
    }

    /// <summary>Kill -9; ends when the process is gone.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Kill -9, then the same again on the same folder.</summary>
    public async Task<GatewayServer> CrashAndRestartAsync(CancellationToken cancellationToken)
    {
        await KillAsync(cancellationToken);
        return await StartAsync(root, core, Port, PlainPort, flushes, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(root, recursive: true);
    }

    private static async Task<GatewayServer> StartAsync(string root, int core, int port, int plainPort, bool flushes, CancellationToken cancellationToken)
    {
        string[] arguments = ["-c", $"{core}", Path.Combine(AppContext.BaseDirectory, "Vauban.Benchmarks"), GatewayChild.Verb, root, $"{port}", $"{plainPort}", .. flushes ? Array.Empty<string>() : [GatewayChild.WithoutFlush]];
        var start = new ProcessStartInfo("taskset", arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        // As the server's own executable sets them.
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        start.Environment["DOTNET_TC_QuickJit"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line == GatewayChild.Ready)
            {
                return new GatewayServer(process, root, core, port, plainPort, flushes);
            }
        }

        throw new InvalidOperationException("The gateway ended before it was ready.");
    }
}
