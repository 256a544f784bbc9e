namespace Vauban.Device.Forwarding;

/// <summary>CRC-32C (RFC 3720 12.1, Castagnoli), which the processor computes where it can.</summary>
internal static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc = System.Numerics.BitOperations.Crc32C(crc, one);
        }

        return ~crc;
    }
}
