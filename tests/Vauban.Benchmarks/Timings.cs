using System.Globalization;

namespace Vauban.Benchmarks;

/// <summary>Times of one thing done many times, in milliseconds.</summary>
internal sealed class Timings
{
    private readonly List<double> milliseconds = [];

    public int Count => milliseconds.Count;

    public static Timings Joined(IEnumerable<Timings> parts)
    {
        var joined = new Timings();
        joined.milliseconds.AddRange(parts.SelectMany(part => part.milliseconds));
        return joined;
    }

    public void Add(TimeSpan elapsed) => milliseconds.Add(elapsed.TotalMilliseconds);

    /// <summary>Nearest rank; <paramref name="share"/> from 0 to 1.</summary>
    public double At(double share)
    {
        var sorted = milliseconds.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"p50 {At(0.5):F1} ms  p99 {At(0.99):F1} ms  max {At(1):F1} ms  (n = {Count})");
}
