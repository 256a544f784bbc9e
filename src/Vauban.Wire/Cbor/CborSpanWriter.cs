using System.Buffers.Binary;

namespace Vauban.Wire.Cbor;

/// <summary>
/// Writes CBOR (RFC 8949) into a span in the shortest form (4.2.1). When the span is too small <see cref="Overflowed"/> is set and
/// nothing more is written.
/// </summary>
public ref struct CborSpanWriter(Span<byte> output)
{
    private readonly Span<byte> output = output;

    public int Written { get; private set; }

    public bool Overflowed { get; private set; }

    public void WriteArrayStart(int count) => WriteHead(4, (ulong)count);

    public void WriteMapStart(int pairs) => WriteHead(5, (ulong)pairs);

    public void WriteTag(ulong tag) => WriteHead(6, tag);

    public void WriteBoolean(bool value) => WriteByte(value ? (byte)0xf5 : (byte)0xf4);

    public void WriteNull() => WriteByte(0xf6);

    public void WriteInteger(long value)
    {
        if (value >= 0)
        {
            WriteHead(0, (ulong)value);
        }
        else
        {
            WriteHead(1, (ulong)(-1 - value));
        }
    }

    /// <summary>An integer when the value is one, else the shortest float that keeps it.</summary>
    public void WriteNumber(double value)
    {
        if (Math.Abs(value) < 1L << 53 && value == Math.Truncate(value) && !(value == 0 && double.IsNegative(value)))
        {
            WriteInteger((long)value);
            return;
        }

        if (double.IsNaN(value) || (double)(Half)value == value)
        {
            WriteByte(0xf9);
            BinaryPrimitives.WriteHalfBigEndian(Take(2), (Half)value);
        }
        else if ((float)value == value)
        {
            WriteByte(0xfa);
            BinaryPrimitives.WriteSingleBigEndian(Take(4), (float)value);
        }
        else
        {
            WriteByte(0xfb);
            BinaryPrimitives.WriteDoubleBigEndian(Take(8), value);
        }
    }

    public void WriteText(ReadOnlySpan<byte> utf8)
    {
        WriteHead(3, (ulong)utf8.Length);
        WriteRaw(utf8);
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        WriteHead(2, (ulong)bytes.Length);
        WriteRaw(bytes);
    }

    private void WriteHead(int major, ulong argument)
    {
        var high = (byte)(major << 5);
        if (argument < 24)
        {
            WriteByte((byte)(high | (byte)argument));
        }
        else if (argument <= byte.MaxValue)
        {
            WriteByte((byte)(high | 24));
            WriteByte((byte)argument);
        }
        else if (argument <= ushort.MaxValue)
        {
            WriteByte((byte)(high | 25));
            BinaryPrimitives.WriteUInt16BigEndian(Take(2), (ushort)argument);
        }
        else if (argument <= uint.MaxValue)
        {
            WriteByte((byte)(high | 26));
            BinaryPrimitives.WriteUInt32BigEndian(Take(4), (uint)argument);
        }
        else
        {
            WriteByte((byte)(high | 27));
            BinaryPrimitives.WriteUInt64BigEndian(Take(8), argument);
        }
    }

    private void WriteByte(byte value) => Take(1)[0] = value;

    private void WriteRaw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    private Span<byte> Take(int count)
    {
        if (Overflowed || output.Length - Written < count)
        {
            Overflowed = true;
            return new byte[count];
        }

        var slice = output.Slice(Written, count);
        Written += count;
        return slice;
    }
}
