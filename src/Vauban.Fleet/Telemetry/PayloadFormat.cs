using Vauban.Fleet.Log;

namespace Vauban.Fleet.Telemetry;

/// <summary>Tells the encodings apart by the first byte. Where ASCII and CBOR overlap (digits, minus), ASCII wins: people type it.</summary>
internal static class PayloadFormat
{
    public static PayloadEncoding Sniff(ReadOnlySpan<byte> payload)
    {
        var text = payload.TrimStart(" \t\r\n"u8);
        return text switch
        {
            [] => PayloadEncoding.Opaque,
            [(byte)'[', ..] => PayloadEncoding.SenmlJson,
            [(byte)'{' or (byte)'"' or (byte)'-' or (byte)'t' or (byte)'f', ..] => PayloadEncoding.Json,
            [>= (byte)'0' and <= (byte)'9', ..] => PayloadEncoding.Json,
            [>= 0x80 and <= 0x9f, ..] => PayloadEncoding.SenmlCbor,
            _ => PayloadEncoding.Cbor,
        };
    }
}
