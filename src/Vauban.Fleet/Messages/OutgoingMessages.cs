using System.Buffers;
using System.Text.Json;

namespace Vauban.Fleet.Messages;

/// <summary>What the gateway sends to a device, as UTF-8 JSON (ADR 4).</summary>
internal static class OutgoingMessages
{
    /// <param name="value">JSON text of a number, text, Boolean or null.</param>
    public static byte[] Desired(long version, string value)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("version", version);
            json.WritePropertyName("value");
            json.WriteRawValue(value);
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    public static byte[] Command(string id, string? value, DateTimeOffset? expires)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            if (value is not null)
            {
                json.WritePropertyName("value");
                json.WriteRawValue(value);
            }

            if (expires is { } at)
            {
                json.WriteString("expires", at.UtcDateTime);
            }

            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }
}
