using System.Text.Unicode;
using Vauban.Fleet.Log;
using Vauban.Wire.Senml;

namespace Vauban.Fleet.Telemetry;

/// <summary>
/// Reads the measurements of a payload whatever its encoding. It does not know the profile, so that a record in the log reads the same
/// years later. Each encoding has a method of its own, so that a message pays for the working space of its reader alone.
/// </summary>
internal static class PayloadReader
{
    /// <summary>Hands each measurement to <paramref name="taker"/> until there is none or it wants no more.</summary>
    /// <param name="resource">Id of the resource the message came on; stands where the payload names none.</param>
    /// <param name="now">When it came, UTC microseconds.</param>
    public static SenmlError Read<T>(PayloadEncoding encoding, ReadOnlySpan<byte> resource, ReadOnlySpan<byte> payload, long now, ref T taker)
        where T : IMeasurementTaker =>
        encoding switch
        {
            PayloadEncoding.SenmlJson => FromSenmlJson(resource, payload, now, ref taker),
            PayloadEncoding.SenmlCbor => FromSenmlCbor(resource, payload, now, ref taker),
            PayloadEncoding.Json => FromJson(resource, payload, now, ref taker),
            PayloadEncoding.Cbor => FromCbor(resource, payload, now, ref taker),
            PayloadEncoding.Text => FromText(resource, payload, now, ref taker),
            _ => SenmlError.None,
        };

    /// <summary>The last part of a SenML name is the resource: <c>urn:dev:os:32473-1:co2</c> measures <c>co2</c>.</summary>
    internal static ReadOnlySpan<byte> IdOf(ReadOnlySpan<byte> name)
    {
        var cut = name.LastIndexOfAny((byte)':', (byte)'/');
        return cut < 0 ? name : name[(cut + 1)..];
    }

    private static SenmlError FromSenmlJson<T>(ReadOnlySpan<byte> resource, ReadOnlySpan<byte> payload, long now, ref T taker)
        where T : IMeasurementTaker
    {
        Span<byte> scratch = stackalloc byte[SenmlLimits.Scratch];
        var reader = new SenmlJsonReader(payload, scratch);
        while (reader.TryRead(out var record) && taker.Take(Of(record, resource, now))) { }

        return reader.Error;
    }

    private static SenmlError FromSenmlCbor<T>(ReadOnlySpan<byte> resource, ReadOnlySpan<byte> payload, long now, ref T taker)
        where T : IMeasurementTaker
    {
        Span<byte> scratch = stackalloc byte[SenmlLimits.Scratch];
        var reader = new SenmlCborReader(payload, scratch);
        while (reader.TryRead(out var record) && taker.Take(Of(record, resource, now))) { }

        return reader.Error;
    }

    private static SenmlError FromJson<T>(ReadOnlySpan<byte> resource, ReadOnlySpan<byte> payload, long now, ref T taker)
        where T : IMeasurementTaker
    {
        Span<byte> scratch = stackalloc byte[SenmlLimits.Scratch];
        var reader = new JsonValueReader(payload, scratch);
        while (reader.TryRead() && taker.Take(Of(reader.Field, reader.Kind, reader.Number, reader.Content, resource, now))) { }

        return reader.Error;
    }

    private static SenmlError FromCbor<T>(ReadOnlySpan<byte> resource, ReadOnlySpan<byte> payload, long now, ref T taker)
        where T : IMeasurementTaker
    {
        var reader = new CborValueReader(payload);
        while (reader.TryRead() && taker.Take(Of(reader.Field, reader.Kind, reader.Number, reader.Content, resource, now))) { }

        return reader.Error;
    }

    private static SenmlError FromText<T>(ReadOnlySpan<byte> resource, ReadOnlySpan<byte> payload, long now, ref T taker)
        where T : IMeasurementTaker
    {
        if (payload.Length > SenmlLimits.MaxText || !Utf8.IsValid(payload))
        {
            return payload.Length > SenmlLimits.MaxText ? SenmlError.TooLarge : SenmlError.Syntax;
        }

        _ = taker.Take(Of(default, SenmlValueKind.Text, 0, payload, resource, now));
        return SenmlError.None;
    }

    private static Measurement Of(in SenmlRecord record, ReadOnlySpan<byte> resource, long now)
    {
        // A record may carry only a sum: the integral is then what was measured.
        var sumOnly = record.Kind == SenmlValueKind.None;
        return new Measurement
        {
            Resource = record.Name.IsEmpty ? resource : IdOf(record.Name),
            Kind = sumOnly ? SenmlValueKind.Number : record.Kind,
            Number = sumOnly ? record.Sum ?? 0 : record.Number,
            Content = record.Content,
            Unit = record.Unit,
            At = record.At(now),
        };
    }

    private static Measurement Of(ReadOnlySpan<byte> field, SenmlValueKind kind, double number, ReadOnlySpan<byte> content, ReadOnlySpan<byte> resource, long now) =>
        new()
        {
            Resource = field.IsEmpty || field.SequenceEqual("value"u8) || field.SequenceEqual("v"u8) ? resource : field,
            Kind = kind,
            Number = number,
            Content = content,
            At = now,
        };
}
