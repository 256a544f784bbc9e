namespace Vauban.Core.Profiles;

/// <summary>The board.</summary>
public sealed record HardwareSection
{
    [Field(Unlocks = "PID-11", Example = "{part: nrf52840, core: cortex-m4}")]
    public McuProfile? Mcu { get; init; }

    public MemoryProfile? Memory { get; init; }

    /// <summary>Chips on internal buses.</summary>
    [Field(Unlocks = "PID-13", Example = "[radio, fuel-gauge]")]
    public IReadOnlyList<string> Peripherals { get; init; } = [];

    public PowerProfile? Power { get; init; }

    [Field(Unlocks = "5.8-3 IXIT-22 GEC-5 plan:device", Example = "[{id: temperature, quantity: temperature, unit: Cel, range: [-40, 125], every: 60s}]")]
    public IReadOnlyList<SensorProfile> Sensors { get; init; } = [];

    [Field(Unlocks = "plan:threats", Example = "[relay]")]
    public IReadOnlyList<string> Actuators { get; init; } = [];

    [Field(
        Unlocks = "5.6-1 5.6-3 5.6-4A 5.6-4B GEC-4 PID-14 PID-15 PID-22 IXIT-15 IXIT-27",
        Example = "[{id: usb, kind: physical, use: charging, data: false}, {id: swd, kind: debug, state: locked}]"
    )]
    public IReadOnlyList<InterfaceProfile> Interfaces { get; init; } = [];
}
