namespace Vauban.Fleet.Detection;

/// <summary>How often what was seen becomes facts.</summary>
public sealed record ObservationOptions
{
    /// <summary>How often changes are looked for.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a digest is written although nothing changed; what was not seen for this long leaves the digest.</summary>
    public TimeSpan Refresh { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a digest counts as fresh.</summary>
    public TimeSpan FreshFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Different values kept of one kind for one device; the next ones are counted and left out.</summary>
    public int MaxValuesPerDevice { get; init; } = 16;

    /// <summary>Rows in memory, all products together.</summary>
    public int MaxRows { get; init; } = 1_000_000;

    /// <summary>For a demonstration watched by a person.</summary>
    public static ObservationOptions Demo { get; } = new() { Period = TimeSpan.FromSeconds(10), Refresh = TimeSpan.FromMinutes(1), FreshFor = TimeSpan.FromMinutes(10) };
}
