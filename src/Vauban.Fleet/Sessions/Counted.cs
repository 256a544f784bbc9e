namespace Vauban.Fleet.Sessions;

/// <summary>Bytes with their count before them, as snapshots and records of sessions hold them.</summary>
internal static class Counted
{
    public static void WriteBytes(this BinaryWriter output, ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes.Length);
        output.Write(bytes);
    }

    public static byte[] ReadCounted(this BinaryReader input) => input.ReadBytes(input.ReadInt32());
}
