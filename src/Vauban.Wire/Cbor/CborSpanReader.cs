using System.Buffers.Binary;
using System.Text.Unicode;

namespace Vauban.Wire.Cbor;

/// <summary>
/// Reads CBOR (RFC 8949) forward from a span, without allocating. Every method answers false on bad input and leaves the reason in
/// <see cref="Error"/>; nothing throws. Definite and indefinite arrays and maps are read; strings in pieces are refused.
/// </summary>
public ref struct CborSpanReader(ReadOnlySpan<byte> input)
{
    public const int MaxDepth = 16;

    /// <summary>Length of a container that ends with a break.</summary>
    public const long Indefinite = -1;

    private readonly ReadOnlySpan<byte> input = input;
    private int at;

    public CborError Error { get; private set; }

    public readonly bool AtEnd => at >= input.Length;

    public readonly int Consumed => at;

    /// <summary>The kind of the next item; false at the end of the input.</summary>
    public bool TryPeek(out CborKind kind)
    {
        kind = default;
        if (at >= input.Length)
        {
            return Fail(CborError.Truncated);
        }

        var initial = input[at];
        kind = (initial >> 5) switch
        {
            < 7 and var major => (CborKind)major,
            _ => (initial & 31) switch
            {
                20 => CborKind.False,
                21 => CborKind.True,
                22 => CborKind.Null,
                23 => CborKind.Undefined,
                25 or 26 or 27 => CborKind.Float,
                31 => CborKind.Break,
                _ => CborKind.Simple,
            },
        };
        return true;
    }

    /// <summary>Any integer or float, as a double; integers beyond 2^53 lose their last digits.</summary>
    public bool TryReadNumber(out double value)
    {
        value = 0;
        if (!TryPeek(out var kind))
        {
            return false;
        }

        switch (kind)
        {
            case CborKind.UnsignedInteger when TryHead(out _, out var argument):
                value = argument;
                return true;
            case CborKind.NegativeInteger when TryHead(out _, out var argument):
                value = -1.0 - argument;
                return true;
            case CborKind.Float:
                return TryReadFloat(out value);
            default:
                return Fail(CborError.Unexpected);
        }
    }

    /// <summary>An integer within the range of a long.</summary>
    public bool TryReadInteger(out long value)
    {
        value = 0;
        if (!TryPeek(out var kind))
        {
            return false;
        }

        if (kind is not (CborKind.UnsignedInteger or CborKind.NegativeInteger))
        {
            return Fail(CborError.Unexpected);
        }

        if (!TryHead(out _, out var argument) || argument > long.MaxValue)
        {
            return Fail(CborError.Unexpected);
        }

        value = kind == CborKind.UnsignedInteger ? (long)argument : -1 - (long)argument;
        return true;
    }

    public bool TryReadBoolean(out bool value)
    {
        value = false;
        if (!TryPeek(out var kind))
        {
            return false;
        }

        if (kind is not (CborKind.True or CborKind.False))
        {
            return Fail(CborError.Unexpected);
        }

        value = kind == CborKind.True;
        at++;
        return true;
    }

    /// <summary>A UTF-8 text, as a slice of the input.</summary>
    public bool TryReadText(out ReadOnlySpan<byte> utf8)
    {
        if (!TryReadString(CborKind.Text, out utf8))
        {
            return false;
        }

        return Utf8.IsValid(utf8) || Fail(CborError.BadText);
    }

    /// <summary>A byte string, as a slice of the input.</summary>
    public bool TryReadBytes(out ReadOnlySpan<byte> bytes) => TryReadString(CborKind.Bytes, out bytes);

    /// <summary>Enters an array; <paramref name="count"/> is its number of items or <see cref="Indefinite"/>.</summary>
    public bool TryReadArrayStart(out long count) => TryReadStart(CborKind.Array, out count);

    /// <summary>Enters a map; <paramref name="count"/> is its number of pairs or <see cref="Indefinite"/>.</summary>
    public bool TryReadMapStart(out long count) => TryReadStart(CborKind.Map, out count);

    public bool TryReadTag(out ulong tag)
    {
        tag = 0;
        return TryPeek(out var kind) && (kind == CborKind.Tag ? TryHead(out _, out tag) : Fail(CborError.Unexpected));
    }

    /// <summary>
    /// True when the container entered with <paramref name="count"/> has another item; counts it down, and consumes the break of an
    /// indefinite one. On a false answer look at <see cref="Error"/>: it is None at a regular end.
    /// </summary>
    public bool MoveNext(ref long count)
    {
        if (count == Indefinite)
        {
            if (!TryPeek(out var kind))
            {
                return false;
            }

            if (kind != CborKind.Break)
            {
                return true;
            }

            at++;
            return false;
        }

        return count-- > 0;
    }

    /// <summary>Passes one item with all that it contains.</summary>
    public bool TrySkip() => TrySkip(MaxDepth);

    private bool TrySkip(int depth)
    {
        if (depth == 0)
        {
            return Fail(CborError.TooDeep);
        }

        if (!TryPeek(out var kind))
        {
            return false;
        }

        switch (kind)
        {
            case CborKind.Bytes:
                return TryReadBytes(out _);
            case CborKind.Text:
                return TryReadText(out _);
            case CborKind.Array or CborKind.Map:
                return TrySkipContainer(kind, depth);
            case CborKind.Tag:
                return TryHead(out _, out _) && TrySkip(depth - 1);
            case CborKind.Break:
                return Fail(CborError.Malformed);
            default:
                return TryHead(out _, out _);
        }
    }

    private bool TrySkipContainer(CborKind kind, int depth)
    {
        if (!TryReadStart(kind, out var count))
        {
            return false;
        }

        while (MoveNext(ref count))
        {
            if (!TrySkip(depth - 1) || (kind == CborKind.Map && !TrySkip(depth - 1)))
            {
                return false;
            }
        }

        return Error == CborError.None;
    }

    private bool TryReadStart(CborKind wanted, out long count)
    {
        count = 0;
        if (!TryPeek(out var kind))
        {
            return false;
        }

        if (kind != wanted)
        {
            return Fail(CborError.Unexpected);
        }

        if ((input[at] & 31) == 31)
        {
            at++;
            count = Indefinite;
            return true;
        }

        if (!TryHead(out _, out var argument))
        {
            return false;
        }

        // Each item takes a byte at least, so a count beyond what is left is a lie that must not become a loop or a buffer.
        var perItem = wanted == CborKind.Map ? 2UL : 1UL;
        if (argument > (ulong)(input.Length - at) / perItem)
        {
            return Fail(CborError.Truncated);
        }

        count = (long)argument;
        return true;
    }

    private bool TryReadString(CborKind wanted, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (!TryPeek(out var kind))
        {
            return false;
        }

        if (kind != wanted)
        {
            return Fail(CborError.Unexpected);
        }

        if ((input[at] & 31) == 31)
        {
            return Fail(CborError.Chunked);
        }

        if (!TryHead(out _, out var length))
        {
            return false;
        }

        if (length > (ulong)(input.Length - at))
        {
            return Fail(CborError.Truncated);
        }

        content = input.Slice(at, (int)length);
        at += (int)length;
        return true;
    }

    private bool TryReadFloat(out double value)
    {
        value = 0;
        var width = 1 << ((input[at] & 31) - 24);
        if (input.Length - at - 1 < width)
        {
            return Fail(CborError.Truncated);
        }

        var bytes = input.Slice(at + 1, width);
        value = width switch
        {
            2 => (double)BinaryPrimitives.ReadHalfBigEndian(bytes),
            4 => BinaryPrimitives.ReadSingleBigEndian(bytes),
            _ => BinaryPrimitives.ReadDoubleBigEndian(bytes),
        };
        at += 1 + width;
        return true;
    }

    /// <summary>The initial byte and its argument (RFC 8949 3).</summary>
    private bool TryHead(out int major, out ulong argument)
    {
        major = 0;
        argument = 0;
        if (at >= input.Length)
        {
            return Fail(CborError.Truncated);
        }

        major = input[at] >> 5;
        var information = input[at] & 31;
        if (information < 24)
        {
            argument = (ulong)information;
            at++;
            return true;
        }

        if (information > 27)
        {
            return Fail(CborError.Malformed);
        }

        var width = 1 << (information - 24);
        if (input.Length - at - 1 < width)
        {
            return Fail(CborError.Truncated);
        }

        var bytes = input.Slice(at + 1, width);
        argument = width switch
        {
            1 => bytes[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            4 => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            _ => BinaryPrimitives.ReadUInt64BigEndian(bytes),
        };
        at += 1 + width;
        return true;
    }

    private bool Fail(CborError error)
    {
        if (Error == CborError.None)
        {
            Error = error;
        }

        return false;
    }
}
