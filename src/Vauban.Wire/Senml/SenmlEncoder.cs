using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vauban.Wire.Cbor;

namespace Vauban.Wire.Senml;

/// <summary>Writes a pack as JSON (RFC 8428 5) or CBOR (RFC 8428 6). Base fields go into the first record.</summary>
public static class SenmlEncoder
{
    public static void WriteJson(IBufferWriter<byte> output, SenmlPack pack)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        for (var index = 0; index < pack.Points.Count; index++)
        {
            json.WriteStartObject();
            if (index == 0)
            {
                WriteBase(json, pack);
            }

            WritePoint(json, pack.Points[index]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteCbor(IBufferWriter<byte> output, SenmlPack pack)
    {
        var cbor = new CborSpanWriter(output.GetSpan(Bound(pack)));
        cbor.WriteArrayStart(pack.Points.Count);
        for (var index = 0; index < pack.Points.Count; index++)
        {
            WritePoint(ref cbor, index == 0 ? pack : null, pack.Points[index]);
        }

        output.Advance(cbor.Written);
    }

    private static void WriteBase(Utf8JsonWriter json, SenmlPack pack)
    {
        if (pack.BaseName is { } name)
        {
            json.WriteString("bn"u8, name);
        }

        if (pack.BaseTime is { } time)
        {
            json.WriteNumber("bt"u8, time);
        }
    }

    private static void WritePoint(Utf8JsonWriter json, in SenmlPoint point)
    {
        if (point.Name is { } name)
        {
            json.WriteString("n"u8, name);
        }

        if (point.Unit is { } unit)
        {
            json.WriteString("u"u8, unit);
        }

        if (point.Number is { } number)
        {
            json.WriteNumber("v"u8, number);
        }
        else if (point.Text is { } text)
        {
            json.WriteString("vs"u8, text);
        }
        else if (point.Truth is { } truth)
        {
            json.WriteBoolean("vb"u8, truth);
        }

        if (point.Time is { } time)
        {
            json.WriteNumber("t"u8, time);
        }
    }

    private static void WritePoint(ref CborSpanWriter cbor, SenmlPack? first, in SenmlPoint point)
    {
        var pairs =
            Count(first?.BaseName) + Count(first?.BaseTime) + Count(point.Name) + Count(point.Unit) + Count(point.Time)
            + (point.Number is null && point.Text is null && point.Truth is null ? 0 : 1);
        cbor.WriteMapStart(pairs);
        WriteText(ref cbor, -2, first?.BaseName);
        WriteNumber(ref cbor, -3, first?.BaseTime);
        WriteText(ref cbor, 0, point.Name);
        WriteText(ref cbor, 1, point.Unit);
        if (point.Number is { } number)
        {
            WriteNumber(ref cbor, 2, number);
        }
        else if (point.Text is { } text)
        {
            WriteText(ref cbor, 3, text);
        }
        else if (point.Truth is { } truth)
        {
            cbor.WriteInteger(4);
            cbor.WriteBoolean(truth);
        }

        WriteNumber(ref cbor, 6, point.Time);
    }

    private static void WriteText(ref CborSpanWriter cbor, int label, string? text)
    {
        if (text is not null)
        {
            cbor.WriteInteger(label);
            cbor.WriteText(Encoding.UTF8.GetBytes(text));
        }
    }

    private static void WriteNumber(ref CborSpanWriter cbor, int label, double? number)
    {
        if (number is { } value)
        {
            cbor.WriteInteger(label);
            cbor.WriteNumber(value);
        }
    }

    private static int Count(object? value) => value is null ? 0 : 1;

    private static int Bound(SenmlPack pack)
    {
        var bound = 32 + Utf8Length(pack.BaseName);
        foreach (var point in pack.Points)
        {
            bound += 48 + Utf8Length(point.Name) + Utf8Length(point.Unit) + Utf8Length(point.Text);
        }

        return bound;
    }

    private static int Utf8Length(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
