namespace Vauban.Fleet.Telemetry;

/// <summary>A value on its way into a file.</summary>
/// <param name="Part">Index of its <see cref="SealGroup"/>.</param>
/// <param name="Name">Number of its resource within this sealing.</param>
internal readonly record struct SealRow(int Part, int Name, TailRow Value);
