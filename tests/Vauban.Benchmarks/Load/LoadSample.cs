using System.Globalization;

namespace Vauban.Benchmarks.Load;

/// <summary>What one side did in the measured time.</summary>
/// <param name="Rate">Messages a second.</param>
/// <param name="CpuPerMillion">Processor seconds of the server for a million messages.</param>
/// <param name="Latency">What a client waited, see the scenario.</param>
/// <param name="ServerBusy">Share of one core.</param>
/// <param name="GeneratorBusy">Share of one core; near 1 it is the generator that is measured.</param>
/// <param name="Mebibytes">Resident memory of the server.</param>
internal sealed record LoadSample(double Rate, double CpuPerMillion, Timings Latency, double ServerBusy, double GeneratorBusy, double Mebibytes)
{
    /// <summary>Messages acknowledged with a reason of 0x80 or above.</summary>
    public long Refused { get; init; }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Rate, 9:F0} msg/s  {CpuPerMillion, 6:F2} server CPU s per million  p50 {Latency.At(0.5):F2} p99 {Latency.At(0.99):F2} ms  {Mebibytes, 5:F0} MiB  server core {ServerBusy:P0}  generator {GeneratorBusy:P0}{(Refused > 0 ? $"  refused {Refused}" : "")}"
        );
}
