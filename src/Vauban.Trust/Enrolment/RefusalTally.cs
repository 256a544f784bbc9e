namespace Vauban.Trust.Enrolment;

/// <summary>
/// Keeps unauthenticated sources from growing the ledger: of each (way, reason, source, subject) the first refusal is stated at once,
/// then one count per minute, and no more than a number of facts per hour, whose last says that the cap was reached.
/// </summary>
internal sealed class RefusalTally(int factsPerHour = 120, int keys = 1024)
{
    private const string Others = "others";
    private readonly Lock gate = new();
    private readonly Dictionary<RefusalKey, long> waiting = [];
    private DateTimeOffset hour;
    private int stated;

    /// <summary>Counts one; answers what to state now, if anything.</summary>
    public RefusalCount? Note(RefusalKey key, DateTimeOffset now)
    {
        lock (gate)
        {
            if (!waiting.ContainsKey(key) && waiting.Count >= keys)
            {
                key = key with { Source = Others, Subject = Core.Facts.Subject.Server };
            }

            if (waiting.TryGetValue(key, out var count))
            {
                waiting[key] = count + 1;
                return null;
            }

            waiting[key] = 0;
            return Within(new RefusalCount(key, 1, Capped: false), now);
        }
    }

    /// <summary>Called each minute: what was counted since; a key without refusals is forgotten, and its next one is a first again.</summary>
    public IReadOnlyList<RefusalCount> Drain(DateTimeOffset now)
    {
        lock (gate)
        {
            var counts = new List<RefusalCount>();
            foreach (var (key, count) in waiting.ToArray())
            {
                if (count == 0)
                {
                    waiting.Remove(key);
                }
                else if (Within(new RefusalCount(key, count, Capped: false), now) is { } within)
                {
                    counts.Add(within);
                    waiting[key] = 0;
                }
            }

            return counts;
        }
    }

    private RefusalCount? Within(RefusalCount count, DateTimeOffset now)
    {
        if (now - hour >= TimeSpan.FromHours(1))
        {
            (hour, stated) = (now, 0);
        }

        stated++;
        return stated < factsPerHour ? count
            : stated == factsPerHour ? count with { Capped = true }
            : null;
    }
}
