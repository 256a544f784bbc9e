namespace Vauban.Device.Simulation;

/// <summary>One simulated device.</summary>
/// <param name="Name">Its name within the product.</param>
/// <param name="Token">One-time token; null when its state folder holds an identity already.</param>
/// <param name="Misbehaviour">One of <see cref="Counter.CounterDevices.Names"/>; null for a device that keeps the rules.</param>
public sealed record SimulatedUnit(string Name, string? Token, string? Misbehaviour = null);
