using System.Buffers;
using System.Text;
using System.Text.Json;
using Vauban.Fleet.Log;

namespace Vauban.Fleet.Outbound;

/// <summary>
/// A batch as JSON: <c>{outlet, batch, messages:[{position, device, resource, receivedAt, encoding, payload | payloadBase64}]}</c>. A payload
/// that is JSON or text stands as a string, exactly as the device sent it; any other in Base64.
/// </summary>
internal static class WebhookBody
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Names the batch: the same messages have the same name at every try.</summary>
    public static string IdOf(OutboundBatch batch) => batch.Messages.Count == 0 ? "test" : $"{batch.Messages[0].Position}-{batch.Messages[^1].Position}";

    public static byte[] Write(string outlet, OutboundBatch batch)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("outlet"u8, outlet);
            json.WriteString("batch"u8, IdOf(batch));
            json.WriteStartArray("messages"u8);
            foreach (var message in batch.Messages)
            {
                Write(json, message);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static void Write(Utf8JsonWriter json, OutboundMessage message)
    {
        json.WriteStartObject();
        json.WriteNumber("position"u8, message.Position.Value);
        json.WriteString("device"u8, message.Device.ToString());
        json.WriteString("resource"u8, message.Resource);
        json.WriteString("receivedAt"u8, message.ReceivedAt.UtcDateTime);
        json.WriteString("encoding"u8, Word(message.Encoding));
        if (message.Encoding is PayloadEncoding.SenmlJson or PayloadEncoding.Json or PayloadEncoding.Text or PayloadEncoding.Opaque && Text(message.Payload.Span) is { } text)
        {
            json.WriteString("payload"u8, text);
        }
        else
        {
            json.WriteBase64String("payloadBase64"u8, message.Payload.Span);
        }

        json.WriteEndObject();
    }

    private static string? Text(ReadOnlySpan<byte> payload)
    {
        try
        {
            return Strict.GetString(payload);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Word(PayloadEncoding encoding) =>
        encoding switch
        {
            PayloadEncoding.SenmlJson => "senml+json",
            PayloadEncoding.SenmlCbor => "senml+cbor",
            PayloadEncoding.Json => "json",
            PayloadEncoding.Cbor => "cbor",
            PayloadEncoding.Text => "text",
            _ => "opaque",
        };
}
