using Vauban.Benchmarks.Fuzz;

namespace Vauban.Benchmarks;

/// <summary>The benchmarks by name. Each prints both configurations and ratios of one run, never an absolute promise.</summary>
internal static class Bench
{
    private static readonly Dictionary<string, (string What, Func<string[], CancellationToken, Task<int>> Run)> All = new(StringComparer.Ordinal)
    {
        ["telemetry"] = ("a million values through intake, log, seal and query, step by step", TelemetryBench.RunAsync),
        ["ingest"] = ("durable QoS 1 ingestion beside Debian's mosquitto, and what each loses at kill -9", Ingest.RunAsync),
        ["fuzz"] = ("hostile inputs to every parser of foreign bytes; [TARGET] [--seconds N] [--seed S] [--hex INPUT]", FuzzBench.RunAsync),
        ["crash"] = ("kill -9 under load: acknowledged and lost, beside mosquitto [kills] [seed]", Crash.RunAsync),
        ["revoke"] = ("revocation to disconnect, p50, p99, max [sessions]", Revoke.RunAsync),
        ["start"] = ("up to a page and 20 live devices, first and second start [repetitions]", StartUp.RunAsync),
        ["fleet"] = ("50,000 registered devices: import, pages, memory, disk per device-year [devices]", FleetSize.RunAsync),
        ["verify"] = ("ledger verify, facts per second [facts]", VerifyLedger.RunAsync),
        ["labels"] = ("precision, recall and F1 of vulnerability matching on the labelled pairs", Labels.LabelBench.RunAsync),
        ["watch"] = ("500 components against generated vulnerabilities, cold and warm, with memory [vulnerabilities]", WatchBench.RunAsync),
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
