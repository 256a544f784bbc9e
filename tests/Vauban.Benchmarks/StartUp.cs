using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Vauban.Benchmarks.Load;
using Vauban.Benchmarks.Peers;

namespace Vauban.Benchmarks;

/// <summary>From <c>vauban up</c> on an empty folder to a page that a browser could show and to 20 live devices; then the second start. Two cores, as a newcomer's machine has.</summary>
internal static class StartUp
{
    private const int Devices = 20;

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var repetitions = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
        var good = true;
        for (var i = 0; i < repetitions; i++)
        {
            using var scratch = new Scratch();
            var first = await StartAsync(scratch.Root, cancellationToken);
            var second = await StartAsync(scratch.Root, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first start   page {first.Page:F2} s, {Devices} live devices {first.Live:F2} s ({first.Cpu:F2} s of processor), ended in {first.Stop:F2} s"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"second start  page {second.Page:F2} s, {Devices} live devices {second.Live:F2} s ({second.Cpu:F2} s of processor), ended in {second.Stop:F2} s"));
            good &= first.Live < 60 && second.Page < 5;
        }

        return good ? 0 : 1;
    }

    private static async Task<(double Page, double Live, double Cpu, double Stop)> StartAsync(string root, CancellationToken cancellationToken)
    {
        string[] ports = [$"{Mosquitto.FreePort()}", $"{Mosquitto.FreePort()}", $"{Mosquitto.FreePort()}"];
        var start = new ProcessStartInfo("taskset", ["-c", "0,1", Path.Combine(AppContext.BaseDirectory, "vauban"), "up", "--data", PreparedFolder.Data(root), "--http-port", ports[0], "--device-port", ports[1], "--est-port", ports[2]])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["XDG_CONFIG_HOME"] = PreparedFolder.Configuration(root);
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var meter = new ProcessMeter(process.Id);
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        try
        {
            using var api = LocalApi.Over(Path.Combine(PreparedFolder.Data(root), "vauban.sock"));
            var page = await UntilAsync(api, "/products", (status, _) => status == HttpStatusCode.OK, began, cancellationToken);
            var live = await UntilAsync(api, "/fleet", (_, text) => LiveIn(text) >= Devices, began, cancellationToken);
            // Wall time depends on what else the machine does; this does not.
            var cpu = meter.CpuSeconds;
            began = Stopwatch.GetTimestamp();
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync(cancellationToken);
            return (page, live, cpu, Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static async Task<double> UntilAsync(HttpClient api, string path, Func<HttpStatusCode, string, bool> holds, long began, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var answer = await api.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
                if (holds(answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken)))
                {
                    return Stopwatch.GetElapsedTime(began).TotalSeconds;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or SocketException)
            {
                // Not listening yet.
            }

            await Task.Delay(25, cancellationToken);
        }
    }

    /// <summary>Devices that the fleet page shows as online.</summary>
    private static int LiveIn(string page) => page.Split("class=\"live\"").Length - 1;
}
