using System.Buffers.Binary;
using System.Text;

namespace Vauban.Tests.Mqtt;

/// <summary>Fields of a packet in their order; runs past the end only by an exception, which fails the test.</summary>
internal ref struct ReplyReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private ReadOnlySpan<byte> rest = bytes;

    public readonly bool IsEmpty => rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public ushort Number16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public byte[] Binary() => Take(Number16()).ToArray();

    public string Text() => Strict.GetString(Take(Number16()));

    public byte[] Rest() => Take(rest.Length).ToArray();

    public ReplyReader Section() => new(Take(Variable()));

    /// <summary>int for every number, string, bytes, or a pair of strings.</summary>
    public object Property(int id) =>
        id switch
        {
            0x01 or 0x17 or 0x19 or 0x24 or 0x25 or 0x28 or 0x29 or 0x2A => (int)Byte(),
            0x13 or 0x21 or 0x22 or 0x23 => (int)Number16(),
            0x02 or 0x11 or 0x18 or 0x27 => (int)BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            0x0B => Variable(),
            0x09 or 0x16 => Binary(),
            0x26 => (Text(), Text()),
            0x03 or 0x08 or 0x12 or 0x15 or 0x1A or 0x1C or 0x1F => Text(),
            _ => throw new InvalidDataException($"property {id:X2}"),
        };

    private int Variable()
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var digit = Byte();
            value |= (digit & 127) << shift;
            if (digit < 128)
            {
                return shift > 0 && digit == 0 ? throw new InvalidDataException("not the shortest form") : value;
            }
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
