using Vauban.Core;

namespace Vauban.Fleet.Telemetry;

/// <summary>One value as a reader sees it; number or text.</summary>
public sealed record TelemetryRow(DeviceId Device, string Resource, DateTimeOffset At, double? Number, string? Text);
