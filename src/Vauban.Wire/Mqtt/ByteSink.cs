using System.Buffers.Binary;
using System.Text;

namespace Vauban.Wire.Mqtt;

/// <summary>
/// Writes the fields of a packet, or only counts them when made without a target: the same code gives first the length, then the bytes.
/// </summary>
internal ref struct ByteSink
{
    private readonly Span<byte> target;
    private readonly bool writing;

    public ByteSink(Span<byte> target)
    {
        this.target = target;
        writing = true;
    }

    public int Length { get; private set; }

    public void Byte(byte value)
    {
        if (writing)
        {
            target[Length] = value;
        }

        Length++;
    }

    public void Short(ushort value)
    {
        if (writing)
        {
            BinaryPrimitives.WriteUInt16BigEndian(target[Length..], value);
        }

        Length += 2;
    }

    public void Int(uint value)
    {
        if (writing)
        {
            BinaryPrimitives.WriteUInt32BigEndian(target[Length..], value);
        }

        Length += 4;
    }

    public void Variable(uint value) => Length += writing ? VariableInteger.Write(target[Length..], value) : VariableInteger.SizeOf(value);

    public void Raw(ReadOnlySpan<byte> value)
    {
        if (writing)
        {
            value.CopyTo(target[Length..]);
        }

        Length += value.Length;
    }

    public void Binary(ReadOnlySpan<byte> value)
    {
        Short(checked((ushort)value.Length));
        Raw(value);
    }

    public void Text(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        Short(checked((ushort)count));
        if (writing)
        {
            Encoding.UTF8.GetBytes(value, target[Length..]);
        }

        Length += count;
    }
}
