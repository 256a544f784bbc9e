using Vauban.Wire.Cbor;

namespace Vauban.Wire.Senml;

/// <summary>Reads a SenML pack in CBOR (RFC 8428 6), record by record, without allocating; the twin of <see cref="SenmlJsonReader"/>.</summary>
public ref struct SenmlCborReader
{
    private CborSpanReader cbor;
    private SenmlResolver resolver;
    private long left;
    private SenmlRecord current;
    private int records;
    private bool started;

    /// <inheritdoc cref="SenmlJsonReader(ReadOnlySpan{byte}, Span{byte})"/>
    public SenmlCborReader(ReadOnlySpan<byte> input, Span<byte> scratch)
    {
        cbor = new CborSpanReader(input);
        resolver = new SenmlResolver(scratch[..SenmlLimits.MaxName], scratch.Slice(SenmlLimits.MaxName, SenmlLimits.MaxName));
    }

    public SenmlError Error { get; private set; }

    /// <inheritdoc cref="SenmlJsonReader.TryRead"/>
    public bool TryRead(out SenmlRecord record)
    {
        var read = Error == SenmlError.None && Next();
        record = current;
        return read;
    }

    private bool Next()
    {
        if (!started)
        {
            started = true;
            if (!cbor.TryReadArrayStart(out left))
            {
                return Fail(OfCbor());
            }
        }

        while (cbor.MoveNext(ref left))
        {
            if (++records > SenmlLimits.MaxRecords)
            {
                return Fail(SenmlError.TooLarge);
            }

            if (!ReadRecord(out var empty))
            {
                return false;
            }

            if (!empty)
            {
                return true;
            }
        }

        left = 0;
        return cbor.Error == CborError.None && cbor.AtEnd ? false : Fail(SenmlError.Syntax);
    }

    /// <summary>Reads and resolves one record; <paramref name="empty"/> when it holds base fields only.</summary>
    private bool ReadRecord(out bool empty)
    {
        var fields = default(SenmlFields);
        var error = ReadFields(ref fields);
        empty = fields.OnlyBase;
        if (error == SenmlError.None)
        {
            error = resolver.Take(fields);
        }

        if (error != SenmlError.None)
        {
            return Fail(error);
        }

        if (fields.Has(SenmlLabel.BaseUnit))
        {
            resolver.TakeUnit(fields.BaseUnit);
        }

        if (!empty)
        {
            error = resolver.Resolve(fields, fields.Name, fields.Unit, fields.Content, ref current);
        }

        return error == SenmlError.None || Fail(error);
    }

    private SenmlError ReadFields(ref SenmlFields fields)
    {
        if (!cbor.TryReadMapStart(out var pairs))
        {
            return OfCbor();
        }

        while (cbor.MoveNext(ref pairs))
        {
            if (!TryReadLabel(out var label, out var refused))
            {
                return refused;
            }

            var error = ReadValue(label, ref fields);
            if (error != SenmlError.None)
            {
                return error;
            }
        }

        return cbor.Error == CborError.None ? SenmlError.None : SenmlError.Syntax;
    }

    /// <summary>Labels are integers; a text label is an extension, which may demand to be understood.</summary>
    private bool TryReadLabel(out SenmlLabel label, out SenmlError refused)
    {
        label = SenmlLabel.Unknown;
        refused = SenmlError.None;
        if (cbor.TryPeek(out var kind) && kind == CborKind.Text)
        {
            if (!cbor.TryReadText(out var text))
            {
                refused = OfCbor();
                return false;
            }

            refused = SenmlLabels.MustBeUnderstood(text) ? SenmlError.NotUnderstood : SenmlError.None;
            return refused == SenmlError.None;
        }

        if (!cbor.TryReadInteger(out var number))
        {
            refused = OfCbor();
            return false;
        }

        label = SenmlLabels.OfNumber(number);
        return true;
    }

    private SenmlError ReadValue(SenmlLabel label, ref SenmlFields fields)
    {
        if (label == SenmlLabel.Unknown)
        {
            return cbor.TrySkip() ? SenmlError.None : OfCbor();
        }

        if (!cbor.TryPeek(out var kind))
        {
            return OfCbor();
        }

        switch (kind)
        {
            case CborKind.UnsignedInteger or CborKind.NegativeInteger or CborKind.Float:
                return cbor.TryReadNumber(out var number) ? fields.SetNumber(label, number) : OfCbor();
            case CborKind.True or CborKind.False:
                return cbor.TryReadBoolean(out var truth) ? fields.SetBoolean(label, truth) : OfCbor();
            case CborKind.Text:
                return cbor.TryReadText(out var text) ? fields.SetText(label, text) : OfCbor();
            case CborKind.Bytes:
                return cbor.TryReadBytes(out var data) ? fields.SetData(label, data) : OfCbor();
            default:
                return SenmlError.Shape;
        }
    }

    private readonly SenmlError OfCbor() => cbor.Error == CborError.Unexpected ? SenmlError.Shape : SenmlError.Syntax;

    private bool Fail(SenmlError error)
    {
        Error = error;
        return false;
    }
}
