using Vauban.Core;

namespace Vauban.Fleet.Connect;

/// <summary>What admission needs to know of a device.</summary>
/// <param name="Simulated">Its facts have the grade simulated.</param>
public sealed record DeviceStanding(DeviceId Device, LifeCycle State, bool Simulated);
