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
    private const int Clients = 20;
    private const int Burst = 200;
    private const int ServerCore = 0;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);

    internal static byte[] Payload { get; } = Encoding.UTF8.GetBytes("[{\"n\":\"temperature\",\"u\":\"Cel\",\"v\":21.4}]");

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var pairs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
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
                $"pair {pair}  {name, -10} {measure.Rate, 9:F0} msg/s  {measure.CpuPerMillion, 6:F2} server CPU s per million  {measure.Memory, 6:F0} MiB  refused {measure.Refused}  generator busy {measure.GeneratorBusy:P0}"
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
        var watch = Stopwatch.StartNew();
        await Task.Delay(Measured, cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        var count = senders.Sum(sender => sender.Acknowledged) - before;
        var measure = new Measure(count / seconds, meter.CpuSeconds / count * 1e6, meter.ResidentMebibytes, senders.Sum(sender => sender.Refused), own.CpuSeconds / seconds);
        await stop.CancelAsync();
        await Task.WhenAll(work);
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

    private sealed record Measure(double Rate, double CpuPerMillion, double Memory, long Refused, double GeneratorBusy);
}
