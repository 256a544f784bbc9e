namespace Vauban.Core.Profiles;

/// <summary>Currents per state.</summary>
public sealed record PowerStates
{
    /// <summary>Microamperes.</summary>
    [Field(Min = 0, Max = 100_000_000)]
    public double? SleepUa { get; init; }

    /// <summary>Milliamperes.</summary>
    [Field(Min = 0, Max = 1_000_000)]
    public double? ActiveMa { get; init; }

    /// <summary>Milliamperes.</summary>
    [Field(Min = 0, Max = 1_000_000)]
    public double? RadioMa { get; init; }
}
