namespace Vauban.Device.Configuration;

/// <summary>A sensor of the device.</summary>
public sealed record ConfiguredSensor
{
    public string Id { get; init; } = "";

    public string? Quantity { get; init; }

    public string? Unit { get; init; }

    public IReadOnlyList<double>? Range { get; init; }

    /// <summary>Plus or minus, in the unit.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Seconds between two samples.</summary>
    public long? Every { get; init; }
}
