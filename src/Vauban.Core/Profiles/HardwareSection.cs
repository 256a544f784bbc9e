namespace Vauban.Core.Profiles;

/// <summary>The board.</summary>
public sealed record HardwareSection
{
    public McuProfile? Mcu { get; init; }

    public PowerProfile? Power { get; init; }

    public IReadOnlyList<SensorProfile> Sensors { get; init; } = [];

    public IReadOnlyList<string> Actuators { get; init; } = [];

    public IReadOnlyList<InterfaceProfile> Interfaces { get; init; } = [];
}
