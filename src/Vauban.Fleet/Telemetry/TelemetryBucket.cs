using Vauban.Core;

namespace Vauban.Fleet.Telemetry;

/// <summary>The numbers of one step of time, from <paramref name="Start"/>.</summary>
public sealed record TelemetryBucket(DeviceId Device, string Resource, DateTimeOffset Start, double Low, double High, double Mean, long Count);
