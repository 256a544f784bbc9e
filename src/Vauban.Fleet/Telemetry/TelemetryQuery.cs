using Vauban.Core;

namespace Vauban.Fleet.Telemetry;

/// <summary>What to read.</summary>
public sealed record TelemetryQuery
{
    /// <summary>Most rows or steps of one answer.</summary>
    public const int MaxRows = 100_000;

    public required string Product { get; init; }

    /// <summary>All of the product's devices when empty.</summary>
    public IReadOnlyList<DeviceId> Devices { get; init; } = [];

    /// <summary>All resources when null.</summary>
    public string? Resource { get; init; }

    /// <summary>Inclusive.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateTimeOffset To { get; init; }

    public int Limit { get; init; } = 10_000;
}
