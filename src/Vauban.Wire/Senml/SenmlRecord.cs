namespace Vauban.Wire.Senml;

/// <summary>One resolved record (RFC 8428 4.6). Its spans live as long as the input and the working space of the reader, until the next read.</summary>
public ref struct SenmlRecord
{
    /// <summary>Times below this are relative to now (RFC 8428 4.5.3).</summary>
    public const double RelativeBelow = 1L << 28;

    /// <summary>Base name and name joined; empty when the pack names nothing.</summary>
    public ReadOnlySpan<byte> Name { readonly get; internal set; }

    /// <summary>Unit as written; empty when none.</summary>
    public ReadOnlySpan<byte> Unit { readonly get; internal set; }

    public SenmlValueKind Kind { readonly get; internal set; }

    /// <summary>The number; 1 or 0 for a Boolean.</summary>
    public double Number { readonly get; internal set; }

    /// <summary>The text (UTF-8) or the data.</summary>
    public ReadOnlySpan<byte> Content { readonly get; internal set; }

    /// <summary>Integral of the values over time, when the record carries one; else null.</summary>
    public double? Sum { readonly get; internal set; }

    /// <summary>Seconds: since 1970 from <see cref="RelativeBelow"/> on, else relative to now.</summary>
    public double Time { readonly get; internal set; }

    /// <summary>Time in UTC microseconds for a pack that came at <paramref name="now"/> (same unit).</summary>
    public readonly long At(long now)
    {
        var microseconds = (long)Math.Round(Time * 1e6);
        return Time < RelativeBelow ? now + microseconds : microseconds;
    }
}
