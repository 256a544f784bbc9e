using System.Diagnostics;
using System.Globalization;
using System.Text;
using Vauban.Benchmarks.Load;
using Vauban.Benchmarks.Peers;

namespace Vauban.Benchmarks;

/// <summary>
/// Bursty senders over mutual TLS 1.3, QoS 1, the battery sensor's SenML record, each broker pinned to one core and the generator to the
/// other; paired runs in turn, so that a drift of the machine touches both.
/// </summary>
internal static class Ingest
{
    private static int Clients { get; set; } = 20;

    private static int Burst { get; set; } = 200;

    private const int ServerCore = 0;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);

    internal static byte[] Payload { get; } = Encoding.UTF8.GetBytes("[{\"n\":\"temperature\",\"u\":\"Cel\",\"v\":21.4}]");

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var pairs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
        Clients = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : Clients;
        Burst = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : Burst;
        if (args.Length > 3)
        {
            // One side alone, for a profiler.
            Print(0, args[3], args[3] == "mosquitto" ? await PeerAsync(cancellationToken) : await OursAsync(cancellationToken));
            return 0;
        }

        Console.WriteLine($"{Clients} senders, bursts of {Burst} QoS 1 messages of {Payload.Length} bytes, mutual TLS 1.3; server on core {ServerCore}, generator on the other");
        Console.WriteLine("mosquitto: persistence true, acl_file, require_certificate, max_inflight_messages 0. vauban: policy, SenML decoding, units and ranges, log with fdatasync before PUBACK, last values");
        var ratios = new List<(double Rate, double Cpu)>();
        for (var pair = 1; pair <= pairs; pair++)
        {
            var theirs = await PeerAsync(cancellationToken);
            Print(pair, "mosquitto", theirs);
            var ours = await OursAsync(cancellationToken);
            Print(pair, "vauban", ours);
            ratios.Add((ours.Rate / theirs.Rate, ours.CpuPerMillion / theirs.CpuPerMillion));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rate  vauban/mosquitto  {Spread(ratios.Select(ratio => ratio.Rate))}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cpu   vauban/mosquitto  {Spread(ratios.Select(ratio => ratio.Cpu))}"));
        return 0;
    }

    private static async Task<Measure> PeerAsync(CancellationToken cancellationToken)
    {
        var (broker, identities) = await Mosquitto.StartAsync(Clients, ServerCore, cancellationToken);
        await using (broker)
        {
            return await MeasureAsync(broker.Port, broker.ProcessId, identities, id => $"v1/bench/{id}/up/temperature", cancellationToken);
        }
    }

    private static async Task<Measure> OursAsync(CancellationToken cancellationToken)
    {
        var (server, identities) = await VaubanServer.StartAsync(Clients, ServerCore, cancellationToken);
        await using (server)
        {
            return await MeasureAsync(server.Port, server.ProcessId, identities, id => $"v1/{id}/up/temperature", cancellationToken);
        }
    }

    private static string Spread(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"min {sorted[0]:F2}  median {sorted[sorted.Count / 2]:F2}  max {sorted[^1]:F2}");
    }

    private static void Print(int pair, string name, Measure measure) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"pair {pair}  {name, -10} {measure.Rate, 9:F0} msg/s  {measure.CpuPerMillion, 6:F2} server CPU s per million  {measure.Memory, 6:F0} MiB  burst p50 {measure.Rounds.At(0.5):F1} p99 {measure.Rounds.At(0.99):F1} ms  server core {measure.ServerBusy:P0}  generator {measure.GeneratorBusy:P0}  refused {measure.Refused}"
            )
        );

    private static async Task<Measure> MeasureAsync(int port, int processId, IReadOnlyList<LoadIdentity> identities, Func<string, string> topic, CancellationToken cancellationToken)
    {
        var senders = new List<BurstSender>();
        foreach (var identity in identities)
        {
            senders.Add(await BurstSender.ConnectAsync(port, identity, topic(identity.ClientId), Payload, Burst, cancellationToken));
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = senders.Select(sender => Task.Run(() => SendUntilAsync(sender, stop.Token), CancellationToken.None)).ToList();
        await Task.Delay(Warm, cancellationToken);
        var meter = new ProcessMeter(processId);
        var own = new ProcessMeter(Environment.ProcessId);
        var before = senders.Sum(sender => sender.Acknowledged);
        senders.ForEach(sender => sender.Rounds = new Timings());
        var watch = Stopwatch.StartNew();
        await Task.Delay(Measured, cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        var count = senders.Sum(sender => sender.Acknowledged) - before;
        var (used, ownUsed, memory) = (meter.CpuSeconds, own.CpuSeconds, meter.ResidentMebibytes);
        await stop.CancelAsync();
        await Task.WhenAll(work);
        var measure = new Measure(count / seconds, used / count * 1e6, memory, senders.Sum(sender => sender.Refused))
        {
            ServerBusy = used / seconds,
            GeneratorBusy = ownUsed / seconds,
            Rounds = Timings.Joined(senders.Select(sender => sender.Rounds)),
        };
        foreach (var sender in senders)
        {
            await sender.DisposeAsync();
        }

        return measure;
    }

    private static async Task SendUntilAsync(BurstSender sender, CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await sender.SendAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The measured time is over.
        }
    }

    private sealed record Measure(double Rate, double CpuPerMillion, double Memory, long Refused)
    {
        public required double ServerBusy { get; init; }

        public required double GeneratorBusy { get; init; }

        /// <summary>From the first byte of a burst to its last acknowledgement.</summary>
        public required Timings Rounds { get; init; }
    }
}
