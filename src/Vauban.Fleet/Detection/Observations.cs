using System.Collections.Concurrent;
using System.Text.Json;
using Vauban.Core.Facts;
using Vauban.Fleet.Connect;

namespace Vauban.Fleet.Detection;

/// <summary>
/// What the gateway sees of devices, gathered in bounded memory and written as one digest per kind and product: when a row is new, and
/// from time to time to stay fresh. 1 <see cref="See"/> notes; 2 each period the live sessions are noted again; 3 rows grown old leave;
/// 4 each series that changed, or is due, becomes a blob and a fact.
/// </summary>
public sealed class Observations(ObservationOptions options, TimeProvider clock, Func<byte[], string> keep, Func<FactDraft, Task> write)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly ConcurrentDictionary<(SightingKind Kind, Core.DeviceId Device, bool Simulated, string Value), long> rows = new();
    private readonly Dictionary<DigestSeries, (DateTimeOffset At, HashSet<(string, string)> Rows)> written = [];
    private readonly ConcurrentDictionary<(SightingKind Kind, Core.DeviceId Device), int> held = new();
    private int flushing;
    private DateTimeOffset last = clock.GetUtcNow();
    private long dropped;

    /// <summary>Sightings left out because a bound was reached.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Notes a sighting; any thread, never waits.</summary>
    public void See(Sighting sighting)
    {
        var key = (sighting.Kind, sighting.Device, sighting.Simulated, sighting.Value);
        var now = Microseconds.From(clock.GetUtcNow());
        if (rows.ContainsKey(key))
        {
            rows[key] = now;
        }
        else if (rows.Count >= options.MaxRows || held.GetValueOrDefault((key.Kind, key.Device)) >= options.MaxValuesPerDevice)
        {
            // One device that invents topics fills neither the memory nor the digest.
            Interlocked.Increment(ref dropped);
        }
        else if (rows.TryAdd(key, now))
        {
            held.AddOrUpdate((key.Kind, key.Device), 1, (_, count) => count + 1);
        }
    }

    /// <summary>Writes what changed or is due; answers how many facts, 0 also while another flush is under way.</summary>
    /// <param name="live">The open sessions: their channel, authentication and release are still seen.</param>
    public async Task<int> FlushAsync(IReadOnlyCollection<DeviceSession> live)
    {
        if (Interlocked.Exchange(ref flushing, 1) == 1)
        {
            return 0;
        }

        try
        {
            Renew(live);
            var now = clock.GetUtcNow();
            var from = last;
            last = now;
            var count = 0;
            foreach (var (series, current) in Gather(now))
            {
                if (IsDue(series, current, now))
                {
                    await WriteAsync(series, current, from, now);
                    count++;
                }
            }

            return count;
        }
        finally
        {
            Volatile.Write(ref flushing, 0);
        }
    }

    /// <summary>Flushes every period until cancelled.</summary>
    public async Task RunAsync(Func<IReadOnlyCollection<DeviceSession>> live, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Period, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await FlushAsync(live());
        }
    }

    private void Renew(IReadOnlyCollection<DeviceSession> live)
    {
        foreach (var session in live)
        {
            foreach (var (kind, value) in session.Shown)
            {
                See(new Sighting(kind, session.Device, session.Simulated, value));
            }
        }
    }

    private Dictionary<DigestSeries, List<DigestRow>> Gather(DateTimeOffset now)
    {
        var oldest = Microseconds.From(now - options.Refresh - options.Period);
        var gathered = new Dictionary<DigestSeries, List<DigestRow>>();
        foreach (var (key, seenAt) in rows)
        {
            if (seenAt < oldest)
            {
                Forget(key, seenAt);
                continue;
            }

            var series = new DigestSeries(KindOf(key.Kind), key.Device.Product, key.Simulated);
            if (!gathered.TryGetValue(series, out var list))
            {
                gathered[series] = list = [];
            }

            list.Add(new DigestRow(key.Device.Name, Line(key.Value), seenAt));
        }

        return gathered;
    }

    private void Forget((SightingKind Kind, Core.DeviceId Device, bool Simulated, string Value) key, long seenAt)
    {
        if (rows.TryRemove(KeyValuePair.Create(key, seenAt)) && held.AddOrUpdate((key.Kind, key.Device), 0, (_, count) => count - 1) <= 0)
        {
            held.TryRemove(KeyValuePair.Create((key.Kind, key.Device), 0));
        }
    }

    private bool IsDue(DigestSeries series, List<DigestRow> current, DateTimeOffset now) =>
        !written.TryGetValue(series, out var before)
        || now - before.At >= options.Refresh
        || current.Exists(row => !before.Rows.Contains((row.Device, row.Value)));

    private async Task WriteAsync(DigestSeries series, List<DigestRow> current, DateTimeOffset from, DateTimeOffset now)
    {
        var (blob, root) = DigestContent.Write(current);
        var name = keep(blob);
        var first = DateTimeOffset.UnixEpoch.AddMicroseconds(current.Min(row => row.SeenAt));
        var digest = new ObservationDigest(first < from ? first : from, now, current.Count, root, name, DigestContent.Count(current));
        await write(
            new FactDraft
            {
                Kind = series.Kind,
                Subject = Subject.OfProduct(series.Product),
                Statement = JsonSerializer.Serialize(digest, Json),
                Grade = series.Simulated ? Grade.Simulated : Grade.Field,
                ObservedAt = now,
                Method = "gateway",
                Tool = Records.Facts.Acts.Tool,
                Producer = "vauban",
                FreshFor = options.FreshFor,
            }
        );
        written[series] = (now, [.. current.Select(row => (row.Device, row.Value))]);
    }

    private static string KindOf(SightingKind kind) =>
        kind switch
        {
            SightingKind.Channel => FactKinds.ObservedChannel,
            SightingKind.Authentication => FactKinds.ObservedAuthentication,
            SightingKind.Telemetry => FactKinds.ObservedTelemetry,
            SightingKind.Reject => FactKinds.ObservedReject,
            SightingKind.Release => FactKinds.ObservedRelease,
            SightingKind.Reconnect => FactKinds.ObservedReconnect,
            _ => FactKinds.ObservedUndeclared,
        };

    /// <summary>A device chooses its topics and release: a tab or a line feed in them must not make another row.</summary>
    private static string Line(string value) =>
        value.AsSpan().ContainsAnyInRange('\0', '\u001f') ? string.Create(value.Length, value, static (span, text) => Replace(text, span)) : value;

    private static void Replace(string text, Span<char> span)
    {
        for (var i = 0; i < text.Length; i++)
        {
            span[i] = text[i] < ' ' ? '?' : text[i];
        }
    }
}
