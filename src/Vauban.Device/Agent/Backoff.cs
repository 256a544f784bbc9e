namespace Vauban.Device.Agent;

/// <summary>How long to wait before the next attempt (ADR 4): doubles up to the longest, drawn from the upper half so that a fleet does not return at once.</summary>
/// <param name="longest">Bound of one wait.</param>
/// <param name="chance">From 0 to 1.</param>
internal sealed class Backoff(TimeSpan longest, Func<double> chance)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private int failures;

    public TimeSpan Next()
    {
        var bound = First * Math.Pow(2, Math.Min(failures++, 30));
        return Draw(bound < longest ? bound : longest);
    }

    public TimeSpan Longest() => Draw(longest);

    public void Restart() => failures = 0;

    private TimeSpan Draw(TimeSpan bound) => bound * (0.5 + (0.5 * chance()));
}
