namespace Vauban.Trust.Enrolment;

/// <summary>At most so many failures per source and minute; successes cost nothing, so that a fleet behind one address enrols freely.</summary>
internal sealed class FailureLimit(int perMinute = 10, int sources = 4096)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> failures = new(StringComparer.Ordinal);
    private DateTimeOffset minute;

    public bool IsReached(string source, DateTimeOffset now)
    {
        lock (gate)
        {
            Turn(now);
            // When too many sources fail at once, new ones share one allowance.
            return failures.GetValueOrDefault(Known(source)) >= perMinute;
        }
    }

    public void Failed(string source, DateTimeOffset now)
    {
        lock (gate)
        {
            Turn(now);
            var key = Known(source);
            failures[key] = failures.GetValueOrDefault(key) + 1;
        }
    }

    private string Known(string source) => failures.ContainsKey(source) || failures.Count < sources ? source : "";

    private void Turn(DateTimeOffset now)
    {
        if (now - minute >= TimeSpan.FromMinutes(1))
        {
            minute = now;
            failures.Clear();
        }
    }
}
