namespace Vauban.Wire.Senml;

/// <summary>Labels as JSON texts and as CBOR integers.</summary>
internal static class SenmlLabels
{
    public static SenmlLabel OfText(ReadOnlySpan<byte> text) =>
        text switch
        {
            [(byte)'n'] => SenmlLabel.Name,
            [(byte)'u'] => SenmlLabel.Unit,
            [(byte)'v'] => SenmlLabel.Value,
            [(byte)'t'] => SenmlLabel.Time,
            [(byte)'s'] => SenmlLabel.Sum,
            [(byte)'b', (byte)'n'] => SenmlLabel.BaseName,
            [(byte)'b', (byte)'t'] => SenmlLabel.BaseTime,
            [(byte)'b', (byte)'u'] => SenmlLabel.BaseUnit,
            [(byte)'b', (byte)'v'] => SenmlLabel.BaseValue,
            [(byte)'b', (byte)'s'] => SenmlLabel.BaseSum,
            [(byte)'v', (byte)'s'] => SenmlLabel.Text,
            [(byte)'v', (byte)'b'] => SenmlLabel.Boolean,
            [(byte)'v', (byte)'d'] => SenmlLabel.Data,
            [(byte)'u', (byte)'t'] => SenmlLabel.UpdateTime,
            [(byte)'b', (byte)'v', (byte)'e', (byte)'r'] => SenmlLabel.BaseVersion,
            _ => SenmlLabel.Unknown,
        };

    public static SenmlLabel OfNumber(long number) =>
        number switch
        {
            -6 => SenmlLabel.BaseSum,
            -5 => SenmlLabel.BaseValue,
            -4 => SenmlLabel.BaseUnit,
            -3 => SenmlLabel.BaseTime,
            -2 => SenmlLabel.BaseName,
            -1 => SenmlLabel.BaseVersion,
            0 => SenmlLabel.Name,
            1 => SenmlLabel.Unit,
            2 => SenmlLabel.Value,
            3 => SenmlLabel.Text,
            4 => SenmlLabel.Boolean,
            5 => SenmlLabel.Sum,
            6 => SenmlLabel.Time,
            7 => SenmlLabel.UpdateTime,
            8 => SenmlLabel.Data,
            _ => SenmlLabel.Unknown,
        };

    /// <summary>A label this decoder may not pass over (RFC 8428 4.4).</summary>
    public static bool MustBeUnderstood(ReadOnlySpan<byte> text) => text is [.., (byte)'_'];
}
