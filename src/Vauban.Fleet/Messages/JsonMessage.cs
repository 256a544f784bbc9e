using System.Text.Json;

namespace Vauban.Fleet.Messages;

/// <summary>JSON between gateway and device (ADR 4): objects of at most 4,096 bytes and depth 8, unknown members ignored.</summary>
internal static class JsonMessage
{
    public const int MaxBytes = 4096;
    public const long LargestVersion = (1L << 53) - 1;

    /// <summary>The object, or null when the payload is none.</summary>
    public static JsonElement? Read(ReadOnlySpan<byte> payload)
    {
        if (payload.Length is 0 or > MaxBytes)
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = 8 });
            using var document = JsonDocument.ParseValue(ref reader);
            return reader.BytesConsumed == payload.TrimEnd(" \r\n\t"u8).Length && document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A member that is a whole number from 0 to 2^53-1; 0 when it is missing, null when it is something else.</summary>
    public static long? Version(JsonElement message) =>
        !message.TryGetProperty("version", out var version) ? 0
        : version.ValueKind == JsonValueKind.Number && version.TryGetInt64(out var number) && number is >= 0 and <= LargestVersion ? number
        : null;

    /// <summary>A member that is a text within bounds; null when it is missing or something else.</summary>
    public static string? Text(JsonElement message, string name, int maxLength) =>
        message.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { } found && found.Length <= maxLength
            ? found
            : null;

    /// <summary>A number, text, Boolean or null as JSON text; null when it is missing; false when it is a container.</summary>
    public static bool TryScalar(JsonElement message, string name, out JsonElement? value)
    {
        value = null;
        if (!message.TryGetProperty(name, out var found))
        {
            return true;
        }

        value = found;
        return found.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);
    }
}
