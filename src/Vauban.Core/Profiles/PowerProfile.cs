namespace Vauban.Core.Profiles;

/// <summary>Energy source and currents.</summary>
public sealed record PowerProfile
{
    [Field(Unlocks = "plan:energy", Example = "battery")]
    public PowerSource? Source { get; init; }

    [Field(Min = 0.001, Max = 10_000_000, Unlocks = "plan:energy", When = "source=battery", Example = "2400")]
    public double? CapacityMah { get; init; }

    /// <summary>Volts.</summary>
    [Field(Min = 0.1, Max = 1_000, Unlocks = "plan:energy", When = "source=battery", Example = "3.0")]
    public double? Voltage { get; init; }

    [Field(Min = 0.01, Max = 100, Unlocks = "plan:energy", When = "source=battery", Example = "5")]
    public double? LifeYears { get; init; }

    public PowerStates? States { get; init; }
}
