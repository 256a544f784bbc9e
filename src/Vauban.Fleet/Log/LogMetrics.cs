using System.Diagnostics.Metrics;

namespace Vauban.Fleet.Log;

/// <summary>The log's instruments, of the meter Vauban.Fleet.</summary>
internal static class LogMetrics
{
    private static readonly Meter Meter = new("Vauban.Fleet");

    public static Counter<long> Commits { get; } = Meter.CreateCounter<long>("vauban.log.commits", description: "Flushes that made records durable");
    public static Counter<long> Bytes { get; } = Meter.CreateCounter<long>("vauban.log.bytes", "By", "Bytes made durable");
    public static Counter<long> Failures { get; } = Meter.CreateCounter<long>("vauban.log.failures", description: "Writes or flushes that failed and ended their segment");
    public static Histogram<double> CommitTime { get; } = Meter.CreateHistogram<double>("vauban.log.commit_time", "s", "Time of one write and flush");
}
