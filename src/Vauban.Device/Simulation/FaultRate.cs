namespace Vauban.Device.Simulation;

/// <summary>How often simulated sensors fail.</summary>
public enum FaultRate
{
    None,

    /// <summary>About one sample in five hundred.</summary>
    Few,

    /// <summary>About one sample in thirty.</summary>
    Many,
}
