namespace Vauban.Server.Trust;

/// <summary>Sets a rule aside.</summary>
/// <param name="About">One subject of it; all when left out.</param>
internal sealed record SuppressionOrder(string? About, string? Reason, DateTimeOffset Until);
