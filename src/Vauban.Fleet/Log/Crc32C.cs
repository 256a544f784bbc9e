using System.Numerics;
using System.Runtime.InteropServices;

namespace Vauban.Fleet.Log;

/// <summary>CRC-32C (Castagnoli, RFC 3720 B.4), on the processor's instruction where it has one.</summary>
internal static class Crc32C
{
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var one in bytes[(bytes.Length & ~7)..])
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return crc;
    }

    public static uint Of(ReadOnlySpan<byte> bytes) => ~Append(~0u, bytes);
}
