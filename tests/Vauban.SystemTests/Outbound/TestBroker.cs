using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Vauban.SystemTests.Outbound;

/// <summary>A real mosquitto with persistence in a folder of its own; can be stopped and started again.</summary>
internal sealed class TestBroker : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vauban-broker-").FullName;
    private Process? process;

    public TestBroker()
    {
        Port = FreePorts.Next();
    }

    public int Port { get; }

    public async Task StartAsync()
    {
        var configuration = Path.Combine(folder, "mosquitto.conf");
        await File.WriteAllTextAsync(
            configuration,
            $"listener {Port.ToString(CultureInfo.InvariantCulture)} 127.0.0.1\nallow_anonymous true\npersistence true\npersistence_location {folder}/\nmax_queued_messages 0\nuser root\n"
        );
        process = Process.Start(new ProcessStartInfo("mosquitto", ["-c", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        await TestServer.EventuallyAsync(
            async () =>
            {
                using var probe = new TcpClient();
                try
                {
                    await probe.ConnectAsync(IPAddress.Loopback, Port);
                    return true;
                }
                catch (SocketException)
                {
                    return false;
                }
            },
            "mosquitto listens"
        );
    }

    /// <summary>SIGTERM: it saves what it acknowledged and holds for its sessions.</summary>
    public async Task StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", process!.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await StopAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
