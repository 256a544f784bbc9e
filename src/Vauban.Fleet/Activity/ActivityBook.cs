using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Vauban.Core;

namespace Vauban.Fleet.Activity;

/// <summary>
/// What each device did lately, in windows of ten seconds, for detection, audit and its page. In memory only: after a restart it begins
/// again. The time is read once a second for all devices, so a count may fall into the window before by as much.
/// </summary>
public sealed class ActivityBook : IDisposable
{
    private static readonly Meter Meter = new("Vauban.Fleet");
    private static readonly Counter<long> Untracked = Meter.CreateCounter<long>("vauban.activity.untracked", description: "Sessions and refusals of devices whose activity is not counted because the bound is reached");

    private readonly ActivityOptions options;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<DeviceId, DeviceTally> devices = new();
    private readonly ITimer timer;
    private long window;

    public ActivityBook(ActivityOptions options, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
        window = Current;
        timer = clock.CreateTimer(_ => Read(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>Devices remembered.</summary>
    public int Count => devices.Count;

    /// <summary>Number of the present window since 1970.</summary>
    internal long Window => Volatile.Read(ref window);

    private long Current => clock.GetUtcNow().ToUnixTimeSeconds() / (long)ActivityWindow.Length.TotalSeconds;

    /// <summary>A session opened; its messages are counted on what is answered, null when the bound is reached.</summary>
    public DeviceTally? Open(DeviceId device, IPAddress? address)
    {
        var tally = Find(device);
        tally?.Connect(address?.GetHashCode() ?? 0);
        return tally;
    }

    /// <summary>A connection, topic or filter of a device that proved who it is was refused.</summary>
    public void Refuse(DeviceId device) => Find(device)?.Refuse();

    public void Reject(DeviceId device) => Find(device)?.Reject();

    /// <summary>A topic, filter or resource was used or tried.</summary>
    public void Topic(DeviceId device, string topic) => Find(device)?.Topic(string.GetHashCode(topic, StringComparison.Ordinal));

    /// <summary>The windows in which the device did something, the oldest first, the open one last; empty when it is not remembered.</summary>
    public IReadOnlyList<ActivityWindow> Of(DeviceId device) => devices.TryGetValue(device, out var tally) ? tally.List() : [];

    /// <summary>Every device remembered.</summary>
    public IEnumerable<DeviceId> Devices => devices.Keys;

    /// <summary>A session that was silent for longer than is remembered speaks again.</summary>
    internal void Remember(DeviceId device, DeviceTally tally) => devices.TryAdd(device, tally);

    public void Dispose() => timer.Dispose();

    private DeviceTally? Find(DeviceId device)
    {
        if (devices.TryGetValue(device, out var tally))
        {
            return tally;
        }

        if (devices.Count >= options.MostDevices)
        {
            Untracked.Add(1);
            return null;
        }

        return devices.GetOrAdd(device, static (id, book) => new DeviceTally(book, id), this);
    }

    /// <summary>Reads the time; once a second by itself.</summary>
    internal void Read()
    {
        var now = Current;
        if (now == Window)
        {
            return;
        }

        Volatile.Write(ref window, now);
        if (now % 6 != 0)
        {
            return;
        }

        var oldest = now - (long)(options.Forget / ActivityWindow.Length);
        foreach (var (device, tally) in devices)
        {
            if (tally.LastWindow < oldest)
            {
                devices.TryRemove(device, out _);
            }
        }
    }
}
