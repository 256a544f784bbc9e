using System.Collections.Concurrent;
using System.Globalization;
using Vauban.Core;

namespace Vauban.Fleet.Connect;

/// <summary>How devices come back after they went away: the gap, and how many connections within 10 s. One small entry per registered device.</summary>
internal sealed class Reconnections(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Rounded down to these, so that a device shows few different values however long it lives: what is kept of it stays small, and a storm
    /// always finds a place. Up to six attempts are orderly (5.9-3), so the steps part there.
    /// </summary>
    private static readonly int[] Gaps = [0, 10, 60, 600, 3_600, 86_400];
    private static readonly int[] Steps = [1, 2, 4, 7, 16, 64];
    private readonly ConcurrentDictionary<DeviceId, Entry> entries = new();

    /// <summary><c>gap;attempts</c>, both at least that; null at the first connection since the gateway started.</summary>
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
                ? string.Create(CultureInfo.InvariantCulture, $"{Down(Gaps, (now - closed).TotalSeconds)};{Down(Steps, entry.Attempts)}")
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

    private static int Down(int[] steps, double value) => Math.Max(steps[0], Array.FindLast(steps, step => step <= value));

    private sealed class Entry
    {
        public DateTimeOffset WindowStart { get; set; }

        public int Attempts { get; set; }

        public DateTimeOffset? ClosedAt { get; set; }
    }
}
