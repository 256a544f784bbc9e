namespace Vauban.Core.Profiles;

/// <summary>One sensing capability (EN 303 645 5.8-3).</summary>
public sealed record SensorProfile
{
    public required string Id { get; init; }

    public string? Part { get; init; }

    public string? Quantity { get; init; }

    /// <summary>SenML unit (RFC 8428 12.1).</summary>
    public string? Unit { get; init; }

    public MeasureRange? Range { get; init; }

    public double? Accuracy { get; init; }

    /// <summary>Sampling period.</summary>
    public Period? Every { get; init; }
}
