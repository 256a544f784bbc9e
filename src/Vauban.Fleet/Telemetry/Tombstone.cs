namespace Vauban.Fleet.Telemetry;

/// <summary>The values of a device up to a position are erased, whatever a file or the log still holds.</summary>
/// <param name="Device">Registry number.</param>
/// <param name="Below">Log position (exclusive) up to which they are.</param>
/// <param name="Pending">Files may still hold them: they are to be rewritten.</param>
public sealed record Tombstone(uint Device, long Below, bool Pending);
