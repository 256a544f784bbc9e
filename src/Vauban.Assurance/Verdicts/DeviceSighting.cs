using Vauban.Assurance.Rules;

namespace Vauban.Assurance.Verdicts;

/// <summary>One device and what it shows of a provision.</summary>
internal readonly record struct DeviceSighting(string Device, Sighting Sighting);
