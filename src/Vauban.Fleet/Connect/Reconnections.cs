using System.Collections.Concurrent;
using System.Globalization;
using Vauban.Core;

namespace Vauban.Fleet.Connect;

/// <summary>How devices come back after they went away: the gap, and how many connections within 10 s. One small entry per registered device.</summary>
internal sealed class Reconnections(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<DeviceId, Entry> entries = new();

    /// <summary><c>gap;attempts</c>; null at the first connection since the gateway started.</summary>
    public string? Opened(DeviceId device)
    {
        var now = clock.GetUtcNow();
        var entry = entries.GetOrAdd(device, _ => new Entry());
        lock (entry)
        {
            if (now - entry.WindowStart > Window)
            {
                entry.WindowStart = now;
                entry.Attempts = 0;
            }

            entry.Attempts++;
            return entry.ClosedAt is { } closed
                ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (long)(now - closed).TotalSeconds)};{entry.Attempts}")
                : null;
        }
    }

    public void Closed(DeviceId device)
    {
        if (entries.TryGetValue(device, out var entry))
        {
            lock (entry)
            {
                entry.ClosedAt = clock.GetUtcNow();
            }
        }
    }

    private sealed class Entry
    {
        public DateTimeOffset WindowStart { get; set; }

        public int Attempts { get; set; }

        public DateTimeOffset? ClosedAt { get; set; }
    }
}
