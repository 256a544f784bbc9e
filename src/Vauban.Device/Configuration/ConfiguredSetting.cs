namespace Vauban.Device.Configuration;

/// <summary>A value the fleet sets and the device reports.</summary>
public sealed record ConfiguredSetting
{
    public string Id { get; init; } = "";

    /// <summary>A unit (then a number), <c>bool</c> or <c>text</c>.</summary>
    public string? Unit { get; init; }

    public IReadOnlyList<double>? Range { get; init; }

    /// <summary>Topic that brings the value wanted, over {device}.</summary>
    public string? Desired { get; init; }

    /// <summary>Topic that says the value in force, over {device}.</summary>
    public string? Reported { get; init; }
}
