namespace Vauban.Wire.Senml;

/// <summary>Holds the base fields of a pack and resolves each record against them (RFC 8428 4.6).</summary>
/// <param name="joined">Working space of <see cref="SenmlLimits.MaxName"/> bytes for joined names.</param>
/// <param name="kept">Working space of the same size for the base name, which outlives its record.</param>
internal ref struct SenmlResolver(Span<byte> joined, Span<byte> kept)
{
    private readonly Span<byte> joined = joined;
    private readonly Span<byte> kept = kept;
    private int baseNameLength;
    private ReadOnlySpan<byte> baseUnit;
    private double baseTime;
    private double? baseValue;
    private double? baseSum;

    /// <summary>Takes the base fields of <paramref name="fields"/> over, for this record and those after it.</summary>
    public SenmlError Take(scoped in SenmlFields fields)
    {
        if (fields.Has(SenmlLabel.BaseVersion) && (fields.BaseVersion > SenmlLimits.Version || fields.BaseVersion < 1))
        {
            return SenmlError.Version;
        }

        if (fields.Has(SenmlLabel.BaseName))
        {
            fields.BaseName.CopyTo(kept);
            baseNameLength = fields.BaseName.Length;
        }

        baseTime = fields.Has(SenmlLabel.BaseTime) ? fields.BaseTime : baseTime;
        baseValue = fields.Has(SenmlLabel.BaseValue) ? fields.BaseValue : baseValue;
        baseSum = fields.Has(SenmlLabel.BaseSum) ? fields.BaseSum : baseSum;
        return SenmlError.None;
    }

    /// <summary>The base unit is a slice of the input, so it is taken apart from the fields that are copied.</summary>
    public void TakeUnit(ReadOnlySpan<byte> unit) => baseUnit = unit;

    public readonly SenmlError Resolve(scoped in SenmlFields fields, ReadOnlySpan<byte> name, ReadOnlySpan<byte> unit, ReadOnlySpan<byte> content, ref SenmlRecord record)
    {
        record.Kind = fields.Kind;
        record.Number = fields.Number;
        record.Content = content;
        record.Unit = fields.Has(SenmlLabel.Unit) ? unit : baseUnit;
        record.Time = baseTime + fields.Time;
        record.Sum = fields.Has(SenmlLabel.Sum) || baseSum is not null ? fields.Sum + (baseSum ?? 0) : null;
        if (fields.Kind == SenmlValueKind.Number)
        {
            record.Number += baseValue ?? 0;
        }
        else if (fields.Kind == SenmlValueKind.None && baseValue is { } alone)
        {
            record.Kind = SenmlValueKind.Number;
            record.Number = alone;
        }

        if (record.Kind == SenmlValueKind.None && record.Sum is null)
        {
            return SenmlError.Value;
        }

        if (!double.IsFinite(record.Number) || Math.Abs(record.Time) > SenmlLimits.MaxTime || !double.IsFinite(record.Sum ?? 0))
        {
            return SenmlError.Number;
        }

        return Join(name, ref record);
    }

    private readonly SenmlError Join(ReadOnlySpan<byte> name, ref SenmlRecord record)
    {
        if (baseNameLength == 0)
        {
            // The caller's span, as the unit and the content are.
            record.Name = name;
            return SenmlName.IsValid(name) ? SenmlError.None : SenmlError.Name;
        }

        var length = baseNameLength + name.Length;
        if (length > joined.Length)
        {
            return SenmlError.Name;
        }

        kept[..baseNameLength].CopyTo(joined);
        name.CopyTo(joined[baseNameLength..]);
        record.Name = joined[..length];
        return SenmlName.IsValid(record.Name) ? SenmlError.None : SenmlError.Name;
    }
}
