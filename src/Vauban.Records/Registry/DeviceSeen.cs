namespace Vauban.Records.Registry;

/// <summary>A device showed itself.</summary>
/// <param name="Number">Its number in the device log.</param>
/// <param name="Release">The release it says it runs; null leaves what is known.</param>
public readonly record struct DeviceSeen(long Number, DateTimeOffset At, string? Release = null);
