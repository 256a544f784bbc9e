using Vauban.Core;

namespace Vauban.Fleet.Connect;

/// <summary>One thing seen of one device.</summary>
public readonly record struct Sighting(SightingKind Kind, DeviceId Device, bool Simulated, string Value);
