namespace Vauban.Records.Registry;

/// <summary>A part of a list: at most <paramref name="Limit"/> (1 to <see cref="MaxLimit"/>) after a place.</summary>
/// <param name="After">The <see cref="DevicePage.Next"/> of the page before; null for the first.</param>
public readonly record struct Page(int Limit, string? After = null)
{
    public const int MaxLimit = 10_000;

    /// <summary>Devices passed over: for lists with page numbers. <see cref="After"/> costs less where one page follows the other.</summary>
    public int Skip { get; init; }

    /// <summary>The order; <see cref="After"/> has a meaning only in the order of names.</summary>
    public DeviceSort Order { get; init; }

    public bool Descending { get; init; }

    public static Page First { get; } = new(100);
}
