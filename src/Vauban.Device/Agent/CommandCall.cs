using System.Text.Json;

namespace Vauban.Device.Agent;

/// <summary>An order from the gateway.</summary>
internal sealed record CommandCall
{
    public string? Id { get; init; }

    public JsonElement? Value { get; init; }

    public DateTimeOffset? Expires { get; init; }

    /// <summary>1 to 64 of <c>A-Z a-z 0-9 - _ .</c>.</summary>
    public bool HasValidId => Id is { Length: > 0 and <= 64 } id && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
