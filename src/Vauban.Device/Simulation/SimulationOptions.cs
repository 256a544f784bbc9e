namespace Vauban.Device.Simulation;

/// <summary>How the simulated world is.</summary>
public sealed record SimulationOptions
{
    /// <summary>The same seed gives the same world.</summary>
    public string Seed { get; init; } = "vauban";

    /// <summary>The world, and sampling with it, runs this many times faster than the clock.</summary>
    public double Speed { get; init; } = 1;

    public FaultRate Faults { get; init; } = FaultRate.None;
}
