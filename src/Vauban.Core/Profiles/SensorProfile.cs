namespace Vauban.Core.Profiles;

/// <summary>One sensing capability (EN 303 645 5.8-3).</summary>
public sealed record SensorProfile
{
    [Field(Shape = TextShape.Id)]
    public required string Id { get; init; }

    public string? Part { get; init; }

    public string? Quantity { get; init; }

    /// <summary>SenML unit (RFC 8428 12.1).</summary>
    [Field(Shape = TextShape.Unit, Unlocks = "5.13-1B plan:device", Example = "Cel")]
    public string? Unit { get; init; }

    [Field(Unlocks = "5.13-1B plan:device", Example = "[-40, 125]")]
    public MeasureRange? Range { get; init; }

    [Field(Min = 0)]
    public double? Accuracy { get; init; }

    /// <summary>Sampling period.</summary>
    [Field(Unlocks = "plan:device plan:energy", Example = "60s")]
    public Period? Every { get; init; }
}
