namespace Vauban.Fleet.Devices;

/// <summary>A command to give.</summary>
/// <param name="Id">The same id twice is the same command; null for a new one.</param>
/// <param name="Value">JSON text; null for none.</param>
/// <param name="Lifetime">Null for no expiry.</param>
public sealed record CommandDraft(string Command, string? Value = null, TimeSpan? Lifetime = null, string? Id = null);
