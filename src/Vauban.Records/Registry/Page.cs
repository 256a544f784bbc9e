namespace Vauban.Records.Registry;

/// <summary>A part of a list: at most <paramref name="Limit"/> (1 to <see cref="MaxLimit"/>) after a place.</summary>
/// <param name="After">The <see cref="DevicePage.Next"/> of the page before; null for the first.</param>
public readonly record struct Page(int Limit, string? After = null)
{
    public const int MaxLimit = 10_000;

    public static Page First { get; } = new(100);
}
