using System.Diagnostics.Metrics;

namespace Vauban.Fleet.Sessions;

/// <summary>Instruments of sessions and queues, of the meter Vauban.Fleet.</summary>
internal static class SessionMetrics
{
    private static readonly Meter Meter = new("Vauban.Fleet");
    private static readonly Counter<long> DroppedCounter = Meter.CreateCounter<long>("vauban.gateway.dropped", description: "Messages to clients dropped, by reason");

    public static Counter<long> Sent { get; } = Meter.CreateCounter<long>("vauban.gateway.sent", description: "Messages sent to clients");
    public static Counter<long> Queued { get; } = Meter.CreateCounter<long>("vauban.gateway.queued", description: "Messages that had to wait for their session");
    public static UpDownCounter<long> Kept { get; } = Meter.CreateUpDownCounter<long>("vauban.gateway.kept_sessions", description: "Sessions, connected or kept");
    public static UpDownCounter<long> Retained { get; } = Meter.CreateUpDownCounter<long>("vauban.gateway.retained", description: "Retained messages");

    public static void Dropped(DropReason reason, long count = 1) => DroppedCounter.Add(count, new KeyValuePair<string, object?>("reason", reason.ToString()));
}
