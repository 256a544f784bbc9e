namespace Vauban.Fleet.Telemetry;

/// <summary>The values of one resource of one device on one day: they go into one file.</summary>
/// <param name="Day">Days since 1970, UTC.</param>
/// <param name="Part">Index of its <see cref="SealGroup"/>.</param>
/// <param name="Name">Number of the resource within this sealing.</param>
internal sealed record SealSeries(uint Device, string Resource, long Day, int Part, int Name);
