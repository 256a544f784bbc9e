using System.Diagnostics;
using System.Globalization;
using Vauban.Benchmarks.Load;
using Vauban.Benchmarks.Mqtt;
using Vauban.Benchmarks.Peers;

namespace Vauban.Benchmarks.Worlds;

/// <summary>
/// One process, two worlds: what the people's side does to the devices' side on the same core. 1 a history is sent by the devices; 2 what they can
/// send at most, each PUBACK awaited; 3 half of that at a fixed rate, in turn alone and beside 20 browsers on the slowest page and one export of
/// every value, which must be whole. A PUBACK is timed from when its message was due, not from when it could be sent.
/// </summary>
internal static class WorldsBench
{
    private const int Clients = 200;
    private const int ServerCore = 0;
    private const int Pages = 20;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var values = Option(args, "--values", 10_000_000);
        var rounds = Option(args, "--rounds", 3);
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        var (server, identities) = await VaubanServer.StartAsync(Clients, ServerCore, cancellationToken);
        await using (server)
        {
            var target = new LoadTarget("vauban", server.Port, server.ProcessId, Tls: true, identities, device => $"v1/{device.ClientId}/up/temperature");
            Console.WriteLine($"{Clients} devices, mutual TLS 1.3, QoS 1, each PUBACK awaited; server on core {ServerCore}; generator on the other, browsers and export there too, at the lowest priority");
            var history = await History.SendAsync(target, values, cancellationToken);
            var bytes = await SealedAsync(Path.Combine(server.Folder, "telemetry"), cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"history: {history:N0} values, {bytes / 1048576.0:F1} MiB of sealed files, the rest in memory until the next seal"));
            var most = await new SendScenario(Clients, 1, 0).RunAsync(target, LoadTimes.Full, cancellationToken);
            Console.WriteLine($"capacity: {most}");
            var half = (int)(most.Rate / 2);
            var (alone, beside) = (new List<double>(), new List<double>());
            for (var round = 1; round <= rounds; round++)
            {
                alone.Add(await PhaseAsync($"round {round}, alone", target, half, _ => Task.Delay(Alone, cancellationToken), cancellationToken));
                beside.Add(await PhaseAsync($"round {round}, beside", target, half, stop => PeopleAsync(server, identities[0], history, stop), cancellationToken));
            }

            var ratio = beside.Order().ElementAt(rounds / 2) / alone.Order().ElementAt(rounds / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"PUBACK p99, median of {rounds} rounds: {ratio:F2} times as long beside as alone (aim: at most 3)"));
            return ratio <= 3 ? 0 : 1;
        }
    }

    /// <summary>Bytes of the sealed files once no seal has come for a while.</summary>
    private static async Task<long> SealedAsync(string folder, CancellationToken cancellationToken)
    {
        for (long before = -1, bytes = Scratch.BytesOf(folder); ; before = bytes, bytes = Scratch.BytesOf(folder))
        {
            if (bytes == before)
            {
                return bytes;
            }

            await Task.Delay(Quiet, cancellationToken);
        }
    }

    /// <summary>Half the capacity for as long as <paramref name="people"/> take; p99 in milliseconds.</summary>
    private static async Task<double> PhaseAsync(string title, LoadTarget target, int rate, Func<CancellationToken, Task> people, CancellationToken cancellationToken)
    {
        await using var load = await SteadyLoad.StartAsync(target, Clients, rate, cancellationToken);
        var (began, cpu) = (Stopwatch.GetTimestamp(), new ProcessMeter(target.ProcessId));
        await people(cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var times = await load.StopAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {title, -16}  {times.Count / seconds, 7:F0} of {rate} msg/s for {seconds, 5:F1} s  p50 {times.At(0.5):F2} p99 {times.At(0.99):F2} p99.9 {times.At(0.999):F2} max {times.At(1):F1} ms  server core {cpu.CpuSeconds / seconds:P0}"));
        return times.At(0.99);
    }

    /// <summary>Twenty browsers ask for one device's week again and again until the export has ended.</summary>
    private static async Task PeopleAsync(VaubanServer server, LoadIdentity device, long atLeast, CancellationToken cancellationToken)
    {
        var socket = Path.Combine(server.Folder, "vauban.sock");
        var stop = false;
        var asked = 0;
        var browsers = Enumerable.Range(0, Pages).Select(async _ =>
        {
            while (!Volatile.Read(ref stop))
            {
                await Curl.RunAsync(socket, $"/devices/{device.ClientId}?hours=168", cancellationToken);
                Interlocked.Increment(ref asked);
            }
        }).ToList();
        var lines = await Curl.CountLinesAsync(socket, $"/api/products/{VaubanServer.Product}/telemetry?format=jsonl", cancellationToken);
        Volatile.Write(ref stop, true);
        await Task.WhenAll(browsers);
        if (lines < atLeast)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The export gave {lines:N0} of at least {atLeast:N0} values."));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {asked} pages, {lines:N0} values exported"));
    }

    private static int Option(string[] args, string name, int usual) =>
        Array.IndexOf(args, name) is var at and >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;
}
