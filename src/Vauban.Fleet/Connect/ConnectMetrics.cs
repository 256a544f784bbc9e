using System.Diagnostics.Metrics;

namespace Vauban.Fleet.Connect;

/// <summary>The gateway's instruments, of the meter Vauban.Fleet.</summary>
internal static class ConnectMetrics
{
    private static readonly Meter Meter = new("Vauban.Fleet");

    public static UpDownCounter<long> Connections { get; } = Meter.CreateUpDownCounter<long>("vauban.gateway.connections", description: "Open connections, handshakes included");
    public static UpDownCounter<long> Sessions { get; } = Meter.CreateUpDownCounter<long>("vauban.gateway.sessions", description: "Open sessions");
    public static Counter<long> Handshakes { get; } = Meter.CreateCounter<long>("vauban.gateway.handshakes", description: "Completed TLS handshakes");
    public static Counter<long> Refused { get; } = Meter.CreateCounter<long>("vauban.gateway.refused", description: "Refused connections and messages, by reason");
    public static Counter<long> Throttled { get; } = Meter.CreateCounter<long>("vauban.gateway.throttled", description: "Reads delayed because a client was over its quota");
    public static Counter<long> Received { get; } = Meter.CreateCounter<long>("vauban.gateway.received", description: "Messages taken from devices");
    public static Counter<long> Acknowledged { get; } = Meter.CreateCounter<long>("vauban.gateway.acknowledged", description: "PUBACK written after the commit");
    public static Counter<long> Cut { get; } = Meter.CreateCounter<long>("vauban.gateway.cut", description: "Sessions cut, by reason");
    public static Counter<long> FactsDropped { get; } = Meter.CreateCounter<long>("vauban.gateway.facts_dropped", description: "Facts that could not be queued or written");
}
