using System.Buffers.Binary;

namespace Vauban.Wire.Mqtt;

/// <summary>
/// Reads the fields of a packet. The first error stays and empties the rest, so that a decoder reads all its fields and looks at
/// <see cref="Error"/> once.
/// </summary>
internal ref struct ByteSource(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public MqttError Error { get; private set; }

    public readonly bool IsEmpty => rest.IsEmpty;

    public readonly int Remaining => rest.Length;

    public void Fail(ReasonCode reason, string clause)
    {
        if (!Error.IsError)
        {
            Error = new MqttError(reason, clause);
            rest = default;
        }
    }

    public void Fail(MqttError error)
    {
        if (error.IsError)
        {
            Fail(error.Reason, error.Clause!);
        }
    }

    public void Malformed(string clause) => Fail(ReasonCode.MalformedPacket, clause);

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > rest.Length)
        {
            Malformed("mqtt5:2.1.4");
            return default;
        }

        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    public ReadOnlySpan<byte> TakeAll() => Take(rest.Length);

    public byte Byte()
    {
        var taken = Take(1);
        return taken.IsEmpty ? (byte)0 : taken[0];
    }

    public ushort Short()
    {
        var taken = Take(2);
        return taken.IsEmpty ? (ushort)0 : BinaryPrimitives.ReadUInt16BigEndian(taken);
    }

    public uint Int()
    {
        var taken = Take(4);
        return taken.IsEmpty ? 0 : BinaryPrimitives.ReadUInt32BigEndian(taken);
    }

    public uint Variable()
    {
        var digits = VariableInteger.Read(rest, out var value);
        if (digits <= 0)
        {
            Malformed("mqtt5:1.5.5-1");
            return 0;
        }

        rest = rest[digits..];
        return value;
    }

    public ReadOnlySpan<byte> Binary() => Take(Short());

    /// <summary>UTF-8 encoded string (1.5.4), still as bytes: well-formed, without U+0000.</summary>
    public ReadOnlySpan<byte> Utf8()
    {
        var text = Binary();
        if (!System.Text.Unicode.Utf8.IsValid(text))
        {
            Malformed("mqtt5:1.5.4-1");
            return default;
        }

        if (text.Contains((byte)0))
        {
            Malformed("mqtt5:1.5.4-2");
            return default;
        }

        return text;
    }

    public string Text() => System.Text.Encoding.UTF8.GetString(Utf8());

    /// <summary>An identifier that may not be zero (2.2.1-3).</summary>
    public ushort PacketId()
    {
        var id = Short();
        if (id == 0)
        {
            Fail(ReasonCode.ProtocolError, "mqtt5:2.2.1-3");
        }

        return id;
    }

    /// <summary>What follows the last field of a packet is malformed.</summary>
    public void End()
    {
        if (!rest.IsEmpty)
        {
            Malformed("mqtt5:2.1.4");
        }
    }
}
