using Vauban.Core.Profiles;

namespace Vauban.Design.Documents;

/// <summary>A sensor as the simulator plays it.</summary>
public sealed record DeviceSensor
{
    public required string Id { get; init; }

    public string? Quantity { get; init; }

    public string? Unit { get; init; }

    public IReadOnlyList<double>? Range { get; init; }

    /// <summary>Plus or minus, in <see cref="Unit"/>.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Seconds between two samples.</summary>
    public long? Every { get; init; }

    internal static DeviceSensor From(SensorProfile sensor) =>
        new()
        {
            Id = sensor.Id,
            Quantity = sensor.Quantity,
            Unit = sensor.Unit,
            Range = DeviceFile.Bounds(sensor.Range),
            Accuracy = sensor.Accuracy,
            Every = DeviceFile.Seconds(sensor.Every),
        };
}
