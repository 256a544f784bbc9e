namespace Vauban.Wire.Senml;

/// <summary>One record as written, before it is resolved against the base fields. Checks types, duplicates and the single value.</summary>
internal ref struct SenmlFields
{
    private int seen;

    public ReadOnlySpan<byte> BaseName;
    public ReadOnlySpan<byte> BaseUnit;
    public double BaseTime;
    public double BaseValue;
    public double BaseSum;
    public double BaseVersion;
    public ReadOnlySpan<byte> Name;
    public ReadOnlySpan<byte> Unit;
    public SenmlValueKind Kind;
    public double Number;
    public ReadOnlySpan<byte> Content;
    public double Sum;
    public double Time;

    public readonly bool Has(SenmlLabel label) => (seen & (1 << (int)label)) != 0;

    /// <summary>Nothing but base fields: it changes what follows and measures nothing itself.</summary>
    public readonly bool OnlyBase => seen >> (int)SenmlLabel.Name == 0;

    public SenmlError SetNumber(SenmlLabel label, double value)
    {
        if (!double.IsFinite(value))
        {
            return SenmlError.Number;
        }

        switch (label)
        {
            case SenmlLabel.Value:
                Kind = SenmlValueKind.Number;
                Number = value;
                return Mark(label, aValue: true);
            case SenmlLabel.Time:
                Time = value;
                break;
            case SenmlLabel.Sum:
                Sum = value;
                break;
            case SenmlLabel.BaseTime:
                BaseTime = value;
                break;
            case SenmlLabel.BaseValue:
                BaseValue = value;
                break;
            case SenmlLabel.BaseSum:
                BaseSum = value;
                break;
            case SenmlLabel.BaseVersion:
                BaseVersion = value;
                break;
            case SenmlLabel.UpdateTime:
                break;
            default:
                return SenmlError.Shape;
        }

        return Mark(label, aValue: false);
    }

    public SenmlError SetText(SenmlLabel label, ReadOnlySpan<byte> value)
    {
        switch (label)
        {
            case SenmlLabel.Text:
                Kind = SenmlValueKind.Text;
                Content = value;
                return value.Length > SenmlLimits.MaxText ? SenmlError.TooLarge : Mark(label, aValue: true);
            case SenmlLabel.Name:
                Name = value;
                break;
            case SenmlLabel.Unit:
                Unit = value;
                break;
            case SenmlLabel.BaseName:
                BaseName = value;
                break;
            case SenmlLabel.BaseUnit:
                BaseUnit = value;
                break;
            default:
                return SenmlError.Shape;
        }

        return value.Length > SenmlLimits.MaxName ? SenmlError.Name : Mark(label, aValue: false);
    }

    public SenmlError SetBoolean(SenmlLabel label, bool value)
    {
        if (label != SenmlLabel.Boolean)
        {
            return SenmlError.Shape;
        }

        Kind = SenmlValueKind.Boolean;
        Number = value ? 1 : 0;
        return Mark(label, aValue: true);
    }

    public SenmlError SetData(SenmlLabel label, ReadOnlySpan<byte> value)
    {
        if (label != SenmlLabel.Data)
        {
            return SenmlError.Shape;
        }

        Kind = SenmlValueKind.Data;
        Content = value;
        return value.Length > SenmlLimits.MaxText ? SenmlError.TooLarge : Mark(label, aValue: true);
    }

    private SenmlError Mark(SenmlLabel label, bool aValue)
    {
        const int Values = (1 << (int)SenmlLabel.Value) | (1 << (int)SenmlLabel.Text) | (1 << (int)SenmlLabel.Boolean) | (1 << (int)SenmlLabel.Data);
        if (Has(label))
        {
            return SenmlError.Shape;
        }

        if (aValue && (seen & Values) != 0)
        {
            return SenmlError.Value;
        }

        seen |= 1 << (int)label;
        return SenmlError.None;
    }
}
