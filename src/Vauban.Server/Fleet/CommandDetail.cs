namespace Vauban.Server.Fleet;

/// <summary>What a dangerous command does, as both people see it and the fact holds it.</summary>
/// <param name="Value">JSON text.</param>
internal sealed record CommandDetail(string Device, string Command, string? Value, int? LifetimeSeconds);
