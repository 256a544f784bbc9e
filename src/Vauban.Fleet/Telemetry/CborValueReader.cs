using Vauban.Wire.Cbor;
using Vauban.Wire.Senml;

namespace Vauban.Fleet.Telemetry;

/// <summary>Reads one CBOR number, Boolean or text, or one flat map of them with text keys; the twin of <see cref="JsonValueReader"/>.</summary>
internal ref struct CborValueReader(ReadOnlySpan<byte> payload)
{
    /// <summary>Self-described CBOR (RFC 8949 3.4.6).</summary>
    private const ulong SelfDescribed = 55799;

    private CborSpanReader cbor = new(payload);
    private long left;
    private bool started;
    private bool inMap;
    private bool ended;
    private int fields;

    public SenmlError Error { get; private set; }

    public ReadOnlySpan<byte> Field { get; private set; }

    public SenmlValueKind Kind { get; private set; }

    public double Number { get; private set; }

    public ReadOnlySpan<byte> Content { get; private set; }

    public bool TryRead()
    {
        if (ended)
        {
            return false;
        }

        if (!started)
        {
            started = true;
            if (!Start())
            {
                return false;
            }
        }

        if (!inMap)
        {
            ended = true;
            return Value() && (cbor.AtEnd || Fail(SenmlError.Syntax));
        }

        if (!cbor.MoveNext(ref left))
        {
            ended = true;
            return cbor.Error != CborError.None || !cbor.AtEnd ? Fail(SenmlError.Syntax) : false;
        }

        if (++fields > SenmlLimits.MaxRecords)
        {
            return Fail(SenmlError.TooLarge);
        }

        if (!cbor.TryReadText(out var field))
        {
            return Fail(SenmlError.Shape);
        }

        Field = field;
        return field.Length is 0 or > SenmlLimits.MaxName ? Fail(SenmlError.Name) : Value();
    }

    private bool Start()
    {
        if (!cbor.TryPeek(out var kind))
        {
            return Fail(SenmlError.Syntax);
        }

        if (kind == CborKind.Tag && (!cbor.TryReadTag(out var tag) || tag != SelfDescribed || !cbor.TryPeek(out kind)))
        {
            return Fail(SenmlError.Shape);
        }

        inMap = kind == CborKind.Map;
        return !inMap || cbor.TryReadMapStart(out left) || Fail(SenmlError.Syntax);
    }

    private bool Value()
    {
        if (!cbor.TryPeek(out var kind))
        {
            return Fail(SenmlError.Syntax);
        }

        switch (kind)
        {
            case CborKind.UnsignedInteger or CborKind.NegativeInteger or CborKind.Float when cbor.TryReadNumber(out var number):
                Kind = SenmlValueKind.Number;
                Number = number;
                return double.IsFinite(number) || Fail(SenmlError.Number);
            case CborKind.True or CborKind.False when cbor.TryReadBoolean(out var truth):
                Kind = SenmlValueKind.Boolean;
                Number = truth ? 1 : 0;
                return true;
            case CborKind.Text when cbor.TryReadText(out var text):
                Kind = SenmlValueKind.Text;
                Content = text;
                return text.Length <= SenmlLimits.MaxText || Fail(SenmlError.TooLarge);
            default:
                return Fail(cbor.Error is CborError.None ? SenmlError.Shape : SenmlError.Syntax);
        }
    }

    private bool Fail(SenmlError error)
    {
        ended = true;
        Error = error;
        return false;
    }
}
