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

    internal static byte[] Payload { get; } = Encoding.UTF8.GetBytes("[{\"n\":\"temperature\",\"u\":\"Cel\",\"t\":1795368000,\"v\":21.4}]");

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var pairs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
        var ratios = new List<(double Rate, double Cpu)>();
        for (var pair = 1; pair <= pairs; pair++)
        {
            var (theirs, identities) = await Mosquitto.StartAsync(Clients, ServerCore, cancellationToken);
            Measure peer;
            await using (theirs)
            {
                peer = await MeasureAsync(theirs.Port, theirs.ProcessId, identities, id => $"v1/bench/{id}/up/temperature", cancellationToken);
            }

            Print(pair, "mosquitto", peer);
        }

        return 0;
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
