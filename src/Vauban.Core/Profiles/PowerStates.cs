namespace Vauban.Core.Profiles;

/// <summary>Currents per state.</summary>
public sealed record PowerStates
{
    /// <summary>Microamperes.</summary>
    public double? SleepUa { get; init; }

    /// <summary>Milliamperes.</summary>
    public double? ActiveMa { get; init; }

    /// <summary>Milliamperes.</summary>
    public double? RadioMa { get; init; }
}
