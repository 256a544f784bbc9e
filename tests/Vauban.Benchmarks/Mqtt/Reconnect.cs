using System.Diagnostics;
using System.Globalization;
using Vauban.Benchmarks.Load;
using Vauban.Benchmarks.Peers;

namespace Vauban.Benchmarks.Mqtt;

/// <summary>
/// The whole fleet comes back after the server was killed: every device tries again on its own, with a random wait that doubles to half a
/// minute, over a full handshake of mutual TLS. Printed: when half, 99 % and all are back, what it cost, and what ten times as many would.
/// </summary>
internal static class Reconnect
{
    private const int ServerCore = 0;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5000;
        Console.WriteLine($"{count} devices, mutual TLS 1.3, full handshakes; server on core {ServerCore}, generator on the other; random waits from {FirstWait.TotalSeconds:F0} s doubling to {LongestWait.TotalSeconds:F0} s");
        var (server, devices) = await VaubanServer.StartAsync(count, ServerCore, cancellationToken);
        try
        {
            var streams = new Stream[count];
            await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellationToken }, async (i, stop) => streams[i] = await MqttDoor.OpenAsync(server.Port, devices[i], stop));
            Console.WriteLine($"connected; {new ProcessMeter(server.ProcessId).ResidentMebibytes:F0} MiB");
            var port = server.Port;
            var back = streams.Select((stream, i) => Task.Run(() => ReturnAsync(stream, port, devices[i], cancellationToken), cancellationToken)).ToList();
            server = await server.CrashAndRestartAsync(cancellationToken);
            var began = Stopwatch.GetTimestamp();
            await PrintAsync(server, back, began, count, cancellationToken);
            foreach (var device in back)
            {
                await (await device).Stream.DisposeAsync();
            }

            return 0;
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>Notices that the connection is gone, and comes back.</summary>
    private static async Task<Returned> ReturnAsync(Stream stream, int port, LoadIdentity device, CancellationToken cancellationToken)
    {
        await using (stream)
        {
            try
            {
                while (await stream.ReadAsync(new byte[64], cancellationToken) > 0)
                {
                    // Nothing is expected.
                }
            }
            catch (IOException)
            {
                // Killed.
            }
        }

        var refused = 0;
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            await Task.Delay(wait * Random.Shared.NextDouble(), cancellationToken);
            try
            {
                return new Returned(await MqttDoor.OpenAsync(port, device, cancellationToken), Stopwatch.GetTimestamp(), refused);
            }
            catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException or System.Security.Authentication.AuthenticationException)
            {
                refused++;
            }
        }
    }

    private static async Task PrintAsync(VaubanServer server, List<Task<Returned>> back, long began, int count, CancellationToken cancellationToken)
    {
        var (meter, own) = (new ProcessMeter(server.ProcessId), new ProcessMeter(Environment.ProcessId));
        var (all, peak) = (Task.WhenAll(back), 0.0);
        while (!all.IsCompleted)
        {
            await Task.WhenAny(all, Task.Delay(200, cancellationToken));
            peak = Math.Max(peak, meter.ResidentMebibytes);
        }

        var returned = await all;
        var (used, ownUsed, seconds) = (meter.CpuSeconds, own.CpuSeconds, Stopwatch.GetElapsedTime(began).TotalSeconds);
        var times = new Timings();
        foreach (var one in returned)
        {
            times.Add(Stopwatch.GetElapsedTime(began, Math.Max(began, one.At)));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"after ready: half back in {times.At(0.5) / 1e3:F1} s, 99 % in {times.At(0.99) / 1e3:F1} s, all in {times.At(1) / 1e3:F1} s; {returned.Sum(one => one.Refused)} attempts in vain"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"server CPU {used:F1} s ({used / count * 1e3:F2} ms a device), peak {peak:F0} MiB; server core {used / seconds:P0}, generator {ownUsed / seconds:P0}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"extrapolated to {count * 10}: {used * 10:F0} s of one core at least, {peak * 10 / 1024:F1} GiB at most (ten times the whole process)"));
    }

    private sealed record Returned(Stream Stream, long At, int Refused);
}
