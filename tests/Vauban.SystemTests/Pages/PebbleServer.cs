using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Vauban.SystemTests.Pages;

/// <summary>Debian's ACME test server (RFC 8555) with its DNS, where every name leads to this machine; it refuses some nonces, on purpose.</summary>
internal sealed class PebbleServer : IAsyncDisposable
{
    private readonly List<Process> processes = [];

    private PebbleServer(int port) => Directory = new Uri($"https://localhost:{port}/dir");

    public Uri Directory { get; }

    /// <param name="challenge">Port where challenges are answered, in place of 80.</param>
    public static async Task<PebbleServer> StartAsync(string folder, TestAuthority authority, int challenge, CancellationToken cancel)
    {
        var (port, dns) = (FreePorts.Next(), FreePorts.Next());
        var pebble = new PebbleServer(port);
        var (certificate, key, config) = (Path.Combine(folder, "pebble.pem"), Path.Combine(folder, "pebble.key"), Path.Combine(folder, "pebble.json"));
        authority.Write(certificate, key, "localhost");
        var settings = new { pebble = new { listenAddress = $"127.0.0.1:{port}", managementListenAddress = "", certificate, privateKey = key, httpPort = challenge, tlsPort = FreePorts.Next(), ocspResponderURL = "" } };
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(settings), cancel);
        pebble.Run("pebble-challtestsrv", "-dns01", $"127.0.0.1:{dns}", "-http01", "", "-https01", "", "-tlsalpn01", "", "-management", $"127.0.0.1:{FreePorts.Next()}", "-defaultIPv6", "");
        pebble.Run("pebble", "-config", config, "-dnsserver", $"127.0.0.1:{dns}", "-strict");
        await TestServer.EventuallyAsync(
            async () =>
            {
                using var socket = new TcpClient();
                try
                {
                    await socket.ConnectAsync(IPAddress.Loopback, port, cancel);
                    return true;
                }
                catch (SocketException)
                {
                    return false;
                }
            },
            "the ACME server listens"
        );
        return pebble;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PEBBLE_VA_NOSLEEP"] = "1";
        start.Environment["PEBBLE_WFE_NONCEREJECT"] = "20";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        processes.Add(process);
    }
}
