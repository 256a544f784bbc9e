namespace Vauban.Wire.Mqtt;

/// <summary>Variable byte integer (MQTT 5.0 1.5.5): 1 to 4 bytes, the shortest form only.</summary>
internal static class VariableInteger
{
    public const int Largest = 268_435_455;

    /// <returns>Bytes read; 0 when more are needed; -1 when malformed.</returns>
    public static int Read(ReadOnlySpan<byte> input, out uint value)
    {
        value = 0;
        for (var i = 0; i < 4; i++)
        {
            if (i >= input.Length)
            {
                return 0;
            }

            value |= (uint)(input[i] & 0x7F) << (7 * i);
            if ((input[i] & 0x80) == 0)
            {
                return i > 0 && input[i] == 0 ? -1 : i + 1;
            }
        }

        return -1;
    }

    public static int SizeOf(uint value) =>
        value switch
        {
            < 128 => 1,
            < 16_384 => 2,
            < 2_097_152 => 3,
            <= Largest => 4,
            _ => throw new ArgumentOutOfRangeException(nameof(value)),
        };

    public static int Write(Span<byte> output, uint value)
    {
        var i = 0;
        do
        {
            var digit = (byte)(value & 0x7F);
            value >>= 7;
            output[i++] = value > 0 ? (byte)(digit | 0x80) : digit;
        } while (value > 0);

        return i;
    }
}
