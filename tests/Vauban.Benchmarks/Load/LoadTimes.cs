namespace Vauban.Benchmarks.Load;

/// <summary>How long a scenario runs before it is measured, and while.</summary>
internal sealed record LoadTimes(TimeSpan Warm, TimeSpan Measured)
{
    public static LoadTimes Full { get; } = new(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(8));

    /// <summary>To see that a bench works; its figures say little.</summary>
    public static LoadTimes Short { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
}
