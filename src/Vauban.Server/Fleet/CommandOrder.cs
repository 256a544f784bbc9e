using System.Text.Json;

namespace Vauban.Server.Fleet;

/// <summary>A command to give, or a value to want, as the API takes it.</summary>
/// <param name="Reason">Why: needed when the command is dangerous.</param>
internal sealed record CommandOrder(JsonElement? Value, int? LifetimeSeconds, string? Id, string? Reason = null);
