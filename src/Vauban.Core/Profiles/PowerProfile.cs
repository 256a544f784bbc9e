namespace Vauban.Core.Profiles;

/// <summary>Energy source and currents.</summary>
public sealed record PowerProfile
{
    public PowerSource? Source { get; init; }

    public double? CapacityMah { get; init; }

    /// <summary>Volts.</summary>
    public double? Voltage { get; init; }

    public double? LifeYears { get; init; }

    public PowerStates? States { get; init; }
}
