namespace Vauban.Records.Registry;

/// <summary>A part of the devices found, by product and name.</summary>
/// <param name="Next">Where the next page starts; null when this is the last.</param>
public sealed record DevicePage(IReadOnlyList<Device> Devices, string? Next);
