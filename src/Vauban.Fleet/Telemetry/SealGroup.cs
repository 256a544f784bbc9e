namespace Vauban.Fleet.Telemetry;

/// <summary>Values that go into one file.</summary>
internal sealed class SealGroup(string product, string? keep, string stretch)
{
    public string Product => product;

    public string? Keep => keep;

    public string Stretch => stretch;

    public long From { get; private set; } = long.MaxValue;

    public long To { get; private set; } = long.MinValue;

    public void Include(long at)
    {
        From = Math.Min(From, at);
        To = Math.Max(To, at);
    }
}
