using System.Text.Json;

namespace Vauban.Server.Fleet;

/// <summary>A command to give, or a value to want, as the API takes it.</summary>
internal sealed record CommandOrder(JsonElement? Value, int? LifetimeSeconds, string? Id);
