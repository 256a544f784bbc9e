namespace Vauban.Fleet.Telemetry;

/// <summary>The newest value of one resource.</summary>
/// <param name="At">When it was measured.</param>
/// <param name="ReceivedAt">When it came.</param>
public sealed record LastValue(string Resource, double? Number, string? Text, DateTimeOffset At, DateTimeOffset ReceivedAt);
