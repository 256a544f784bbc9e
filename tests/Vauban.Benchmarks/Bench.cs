using Vauban.Benchmarks.Fuzz;
using Vauban.Benchmarks.Mqtt;
using Vauban.Benchmarks.Peers;

namespace Vauban.Benchmarks;

/// <summary>The benchmarks by name. Each prints both configurations and ratios of one run, never an absolute promise.</summary>
internal static class Bench
{
    private static readonly Dictionary<string, (string What, Func<string[], CancellationToken, Task<int>> Run)> All = new(StringComparer.Ordinal)
    {
        ["design"] = ("profile to every derived file: one product, 1,000 products [products]", DesignBench.RunAsync),
        ["telemetry"] = ("a million values through intake, log, seal and query, step by step", TelemetryBench.RunAsync),
        ["ingest"] = ("durable QoS 1 ingestion beside Debian's mosquitto, and what each loses at kill -9", Ingest.RunAsync),
        ["mqtt"] = ("the broker beside Debian's mosquitto: messages, processor, latency, memory, handshakes [--short] [scenario ...]", MqttBench.RunAsync),
        ["reconnect"] = ("the whole fleet comes back after a crash: time, processor, memory [devices]", Reconnect.RunAsync),
        ["worlds"] = ("what pages and a ten-million-row export do to a device's PUBACK [--values N] [--rounds N]", Worlds.WorldsBench.RunAsync),
        ["fuzz"] = ("hostile inputs to every parser of foreign bytes; [TARGET] [--seconds N] [--seed S] [--hex INPUT]", FuzzBench.RunAsync),
        ["crash"] = ("kill -9 under load: acknowledged and lost, beside mosquitto [kills] [seed]", Crash.RunAsync),
        ["revoke"] = ("revocation to disconnect, p50, p99, max [sessions]", Revoke.RunAsync),
        ["enrol"] = ("enrolments by token per second, beside openssl speed [devices]", Enrol.RunAsync),
        ["identities"] = ("100,000 certificates: audit, renewal curve, revocation lists [certificates]", Identities.RunAsync),
        ["start"] = ("up to a page and 20 live devices, first and second start [repetitions]", StartUp.RunAsync),
        ["fleet"] = ("50,000 registered devices: import, pages, memory, disk per device-year [devices]", FleetSize.RunAsync),
        ["verify"] = ("ledger verify, facts per second [facts]", VerifyLedger.RunAsync),
        ["policy"] = ("proofs over 200 rules and 10,000 devices [devices] [rules]", PolicyBench.RunAsync),
        ["activity"] = ("what counting a message per device and ten seconds costs [devices]", ActivityBench.RunAsync),
        ["labels"] = ("precision, recall and F1 of vulnerability matching on the labelled pairs", Labels.LabelBench.RunAsync),
        ["watch"] = ("500 components against generated vulnerabilities, cold and warm, with memory [vulnerabilities]", WatchBench.RunAsync),
        ["assurance"] = ("questions of EN 18031 and provisions of EN 303 645 per example, by what answers them [examples] [docs/assurance.md]", AssuranceCoverage.RunAsync),
        ["verdicts"] = ("78 verdicts over a fleet from empty, and after one new fact [devices]", JudgeFleet.RunAsync),
    };

    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };
        if (args is [GatewayChild.Verb, _, _, _, ..])
        {
            return await GatewayChild.RunAsync(args[1..], stop.Token);
        }

        if (args.Length > 0 && All.TryGetValue(args[0], out var bench))
        {
            try
            {
                return await bench.Run(args[1..], stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return 130;
            }
        }

        Console.WriteLine("usage: ./vauban bench NAME");
        foreach (var (name, (what, _)) in All)
        {
            Console.WriteLine($"  {name, -12} {what}");
        }

        return args.Length == 0 ? 0 : 2;
    }
}
