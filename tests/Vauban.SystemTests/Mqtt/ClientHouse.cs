using System.Diagnostics;
using Vauban.Benchmarks.Load;
using Vauban.Benchmarks.Peers;

namespace Vauban.SystemTests.Mqtt;

/// <summary>A gateway in its own process, and real clients that speak to it as applications with a token, over TLS.</summary>
internal sealed class ClientHouse : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vauban-clients-").FullName;
    private GatewayServer server = null!;

    public int Port => server.Port;

    public int PlainPort => server.PlainPort;

    /// <summary>PEM of the authority that signed the server's certificate.</summary>
    public string RootFile => Path.Combine(folder, "root.pem");

    public LoadIdentity Application { get; private set; } = null!;

    public static async Task<ClientHouse> StartAsync(CancellationToken cancellationToken)
    {
        var house = new ClientHouse();
        (house.server, var devices) = await GatewayServer.StartAsync(1, 0, cancellationToken);
        house.Application = GatewayServer.Application("client", devices[0].Root);
        await File.WriteAllTextAsync(house.RootFile, devices[0].Root.ExportCertificatePem(), cancellationToken);
        return house;
    }

    /// <summary>A mosquitto client that runs; what it prints is read by <see cref="EndAsync"/>.</summary>
    public Process Start(string client, string version, params string[] arguments)
    {
        string[] all = ["-h", "localhost", "-p", $"{Port}", "-V", version, "--cafile", RootFile, "-u", "token", "-P", GatewayChild.Token, .. arguments];
        return Process.Start(new ProcessStartInfo(client, all) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
    }

    public async Task<string> RunAsync(string client, string version, params string[] arguments) => await EndAsync(Start(client, version, arguments));

    /// <summary>Its output, once it ended by itself with 0.</summary>
    public static async Task<string> EndAsync(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
            return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode}: {await output} {await error}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
