using Vauban.Core;

namespace Vauban.Fleet.Policy;

/// <summary>What a proof needs to know of a registered device: who it is and by what a class may name it.</summary>
public sealed record PolicyDevice(DeviceId Id, LifeCycle State, string? Site, IReadOnlyCollection<string> Labels);
