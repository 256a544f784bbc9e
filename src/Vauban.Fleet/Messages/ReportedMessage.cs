using System.Text.Json;

namespace Vauban.Fleet.Messages;

/// <summary>What a device says of one setting: the value in force with its version, and what it could not apply (ADR 4).</summary>
/// <param name="Version">0 for the factory value.</param>
/// <param name="Value">Null when the device does not say.</param>
public sealed record ReportedMessage(long Version, JsonElement? Value, long? RefusedVersion, string? RefusedReason)
{
    /// <summary>Null when the payload is not such a message.</summary>
    public static ReportedMessage? Read(ReadOnlySpan<byte> payload)
    {
        if (
            JsonMessage.Read(payload) is not { } message
            || JsonMessage.Version(message) is not { } version
            || !JsonMessage.TryScalar(message, "value", out var value)
        )
        {
            return null;
        }

        if (!message.TryGetProperty("refused", out var refused) || refused.ValueKind == JsonValueKind.Null)
        {
            return new ReportedMessage(version, value, null, null);
        }

        return refused.ValueKind == JsonValueKind.Object && JsonMessage.Version(refused) is { } against
            ? new ReportedMessage(version, value, against, JsonMessage.Text(refused, "reason", 64))
            : null;
    }
}
