namespace Vauban.Fleet.Telemetry;

/// <summary>One value not yet sealed.</summary>
/// <param name="Resource">The same string for the same resource.</param>
/// <param name="Number">NaN when it is a text.</param>
internal readonly record struct TailRow(uint Device, string Resource, long At, double Number, string? Text);
