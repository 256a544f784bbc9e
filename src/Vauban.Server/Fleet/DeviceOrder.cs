namespace Vauban.Server.Fleet;

/// <summary>A device to register, as the API takes it; <paramref name="Device"/> is <c>product/name</c>.</summary>
internal sealed record DeviceOrder(string? Device, string? Site, string? Zone, string? Hardware, string? Owner, IReadOnlyList<string>? Labels, bool Simulated = false);
