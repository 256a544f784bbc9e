using System.Globalization;
using System.Text;
using Vauban.Benchmarks.Load;
using Vauban.Benchmarks.Mqtt;
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

    private static async Task<LoadSample> PeerAsync(CancellationToken cancellationToken)
    {
        var (broker, identities) = await Mosquitto.StartAsync(Clients, ServerCore, cancellationToken);
        await using (broker)
        {
            var target = new LoadTarget("mosquitto", broker.Port, broker.ProcessId, Tls: true, identities, device => $"v1/bench/{device.ClientId}/up/temperature");
            return await new SendScenario(Clients, Burst, 0).RunAsync(target, LoadTimes.Full, cancellationToken);
        }
    }

    private static async Task<LoadSample> OursAsync(CancellationToken cancellationToken)
    {
        var (server, identities) = await VaubanServer.StartAsync(Clients, ServerCore, cancellationToken);
        await using (server)
        {
            var target = new LoadTarget("vauban", server.Port, server.ProcessId, Tls: true, identities, device => $"v1/{device.ClientId}/up/temperature");
            return await new SendScenario(Clients, Burst, 0).RunAsync(target, LoadTimes.Full, cancellationToken);
        }
    }

    private static string Spread(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"min {sorted[0]:F2}  median {sorted[sorted.Count / 2]:F2}  max {sorted[^1]:F2}");
    }

    private static void Print(int pair, string name, LoadSample sample) => Console.WriteLine($"pair {pair}  {name, -10} {sample}");
}
