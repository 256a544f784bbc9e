namespace Vauban.Fleet.Telemetry;

/// <summary>When each recurring work was last done; at the start all count as done now.</summary>
internal sealed class UpkeepTimes(TimeProvider clock)
{
    private readonly Dictionary<string, DateTimeOffset> done = new(StringComparer.Ordinal);
    private readonly DateTimeOffset start = clock.GetUtcNow();

    public bool IsDue(string work, TimeSpan every) => clock.GetUtcNow() - done.GetValueOrDefault(work, start) >= every;

    public void Done(string work) => done[work] = clock.GetUtcNow();
}
