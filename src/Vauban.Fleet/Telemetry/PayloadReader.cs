using Vauban.Fleet.Log;
using Vauban.Wire.Senml;

namespace Vauban.Fleet.Telemetry;

/// <summary>
/// Reads the measurements of a payload whatever its encoding. It does not know the profile, so that a record in the log reads the same
/// years later.
/// </summary>
internal ref struct PayloadReader
{
    private readonly PayloadEncoding encoding;
    private readonly ReadOnlySpan<byte> resource;
    private readonly ReadOnlySpan<byte> payload;
    private readonly long now;
    private SenmlJsonReader senmlJson;
    private SenmlCborReader senmlCbor;
    private JsonValueReader json;
    private CborValueReader cbor;
    private bool textRead;
    private Measurement current;

    /// <param name="resource">Id of the resource the message came on; stands where the payload names none.</param>
    /// <param name="now">When it came, UTC microseconds.</param>
    /// <param name="scratch">At least <see cref="SenmlLimits.Scratch"/> bytes.</param>
    public PayloadReader(PayloadEncoding encoding, ReadOnlySpan<byte> resource, ReadOnlySpan<byte> payload, long now, Span<byte> scratch)
    {
        this.encoding = encoding;
        this.resource = resource;
        this.payload = payload;
        this.now = now;
        switch (encoding)
        {
            case PayloadEncoding.SenmlJson:
                senmlJson = new SenmlJsonReader(payload, scratch);
                break;
            case PayloadEncoding.SenmlCbor:
                senmlCbor = new SenmlCborReader(payload, scratch);
                break;
            case PayloadEncoding.Json:
                json = new JsonValueReader(payload, scratch);
                break;
            case PayloadEncoding.Cbor:
                cbor = new CborValueReader(payload);
                break;
        }
    }

    public SenmlError Error { get; private set; }

    /// <summary>The next measurement; false at the end or on an error.</summary>
    public bool TryRead(out Measurement measurement)
    {
        var read = encoding switch
        {
            PayloadEncoding.SenmlJson => FromSenmlJson(),
            PayloadEncoding.SenmlCbor => FromSenmlCbor(),
            PayloadEncoding.Json => FromJson(),
            PayloadEncoding.Cbor => FromCbor(),
            PayloadEncoding.Text => FromText(),
            _ => false,
        };
        measurement = current;
        return read;
    }

    /// <summary>The last part of a SenML name is the resource: <c>urn:dev:os:32473-1:co2</c> measures <c>co2</c>.</summary>
    internal static ReadOnlySpan<byte> IdOf(ReadOnlySpan<byte> name)
    {
        var cut = name.LastIndexOfAny((byte)':', (byte)'/');
        return cut < 0 ? name : name[(cut + 1)..];
    }

    private bool FromSenmlJson()
    {
        if (!senmlJson.TryRead(out var record))
        {
            Error = senmlJson.Error;
            return false;
        }

        Take(record);
        return true;
    }

    private bool FromSenmlCbor()
    {
        if (!senmlCbor.TryRead(out var record))
        {
            Error = senmlCbor.Error;
            return false;
        }

        Take(record);
        return true;
    }

    private void Take(SenmlRecord record)
    {
        // A record may carry only a sum: the integral is then what was measured.
        var sumOnly = record.Kind == SenmlValueKind.None;
        current.Resource = record.Name.IsEmpty ? resource : IdOf(record.Name);
        current.Kind = sumOnly ? SenmlValueKind.Number : record.Kind;
        current.Number = sumOnly ? record.Sum ?? 0 : record.Number;
        current.Content = record.Content;
        current.Unit = record.Unit;
        current.At = record.At(now);
    }

    private bool FromJson()
    {
        if (!json.TryRead())
        {
            Error = json.Error;
            return false;
        }

        return Take(json.Field, json.Kind, json.Number, json.Content);
    }

    private bool FromCbor()
    {
        if (!cbor.TryRead())
        {
            Error = cbor.Error;
            return false;
        }

        return Take(cbor.Field, cbor.Kind, cbor.Number, cbor.Content);
    }

    private bool FromText()
    {
        if (textRead)
        {
            return false;
        }

        textRead = true;
        if (payload.Length > SenmlLimits.MaxText || !System.Text.Unicode.Utf8.IsValid(payload))
        {
            Error = payload.Length > SenmlLimits.MaxText ? SenmlError.TooLarge : SenmlError.Syntax;
            return false;
        }

        return Take(default, SenmlValueKind.Text, 0, payload);
    }

    private bool Take(ReadOnlySpan<byte> field, SenmlValueKind kind, double number, ReadOnlySpan<byte> content)
    {
        current.Resource = field.IsEmpty || field.SequenceEqual("value"u8) || field.SequenceEqual("v"u8) ? resource : field;
        current.Kind = kind;
        current.Number = number;
        current.Content = content;
        current.Unit = default;
        current.At = now;
        return true;
    }
}
