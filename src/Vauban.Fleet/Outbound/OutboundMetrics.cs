using System.Diagnostics.Metrics;

namespace Vauban.Fleet.Outbound;

/// <summary>The outlets' instruments, of the meter Vauban.Fleet; each by outlet.</summary>
internal static class OutboundMetrics
{
    public static Meter Meter { get; } = new("Vauban.Fleet");

    public static Counter<long> Delivered { get; } = Meter.CreateCounter<long>("vauban.outbound.delivered", description: "Messages that a receiver acknowledged");
    public static Counter<long> Tries { get; } = Meter.CreateCounter<long>("vauban.outbound.failed_tries", description: "Tries to deliver that failed");
    public static Counter<long> Dead { get; } = Meter.CreateCounter<long>("vauban.outbound.dead_letters", description: "Messages kept as dead letters");
    public static Counter<long> Lost { get; } = Meter.CreateCounter<long>("vauban.outbound.lost", description: "Dead letters lost to their bound");
}
