using System.Buffers;
using System.Globalization;

namespace Vauban.Wire.Senml;

/// <summary>
/// Walks once over a JSON text (RFC 8259) for a caller that knows what it wants next. It does not allocate and nothing throws: each step
/// answers whether it was there.
/// </summary>
internal ref struct JsonScanner(ReadOnlySpan<byte> text)
{
    /// <summary>Above this a mantissa is no exact double; ten to the 22nd is the last exact power.</summary>
    private const ulong ExactMantissa = 1UL << 53;

    private static readonly SearchValues<byte> Hex = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private static ReadOnlySpan<double> PowersOfTen =>
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    private readonly ReadOnlySpan<byte> text = text;
    private int at;

    public readonly bool AtEnd => at >= text.Length;

    /// <summary>The next byte that is no white space; 0 at the end. Stays on it.</summary>
    public byte Peek()
    {
        while (at < text.Length)
        {
            var one = text[at];
            if (one is not ((byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r'))
            {
                return one;
            }

            at++;
        }

        return 0;
    }

    /// <summary>Passes over <paramref name="wanted"/> when it comes next.</summary>
    public bool Take(byte wanted)
    {
        if (Peek() != wanted)
        {
            return false;
        }

        at++;
        return true;
    }

    /// <summary>A text, as it stands between its quotes; <paramref name="escaped"/> when it must be unescaped to be read.</summary>
    public bool TakeText(out ReadOnlySpan<byte> raw, out bool escaped)
    {
        escaped = false;
        raw = default;
        if (!Take((byte)'"'))
        {
            return false;
        }

        var from = at;
        while (at < text.Length)
        {
            var one = text[at++];
            if (one == (byte)'"')
            {
                raw = text[from..(at - 1)];
                return true;
            }

            if (one < 0x20 || (one == (byte)'\\' && !PassEscape()))
            {
                return false;
            }

            escaped |= one == (byte)'\\';
        }

        return false;
    }

    /// <summary>A number, the nearest double; infinite when it is beyond them.</summary>
    public bool TakeNumber(out double number)
    {
        number = 0;
        _ = Peek();
        var from = at;
        var negative = at < text.Length && text[at] == (byte)'-';
        at += negative ? 1 : 0;
        var whole = at;
        ulong mantissa = 0;
        Digits(ref mantissa);
        var wholeDigits = at - whole;
        if (wholeDigits == 0 || (wholeDigits > 1 && text[whole] == (byte)'0'))
        {
            return false;
        }

        var decimals = 0;
        if (at < text.Length && text[at] == (byte)'.')
        {
            var point = ++at;
            Digits(ref mantissa);
            decimals = at - point;
            if (decimals == 0)
            {
                return false;
            }
        }

        if (at < text.Length && (text[at] | 0x20) == (byte)'e')
        {
            return PassExponent() && double.TryParse(text[from..at], NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        }

        // Mantissa and power are both exact, so that their quotient is rounded once: the nearest double.
        if (wholeDigits + decimals <= 18 && mantissa <= ExactMantissa && decimals < PowersOfTen.Length)
        {
            number = mantissa / PowersOfTen[decimals];
            number = negative ? -number : number;
            return true;
        }

        return double.TryParse(text[from..at], NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>One of <c>true</c>, <c>false</c>, <c>null</c>.</summary>
    public bool TakeWord(ReadOnlySpan<byte> word)
    {
        _ = Peek();
        if (!text[at..].StartsWith(word))
        {
            return false;
        }

        at += word.Length;
        return true;
    }

    /// <summary>Passes over any value of at most <paramref name="depth"/> levels.</summary>
    public bool PassValue(int depth) =>
        Peek() switch
        {
            (byte)'"' => TakeText(out _, out _),
            (byte)'t' => TakeWord("true"u8),
            (byte)'f' => TakeWord("false"u8),
            (byte)'n' => TakeWord("null"u8),
            (byte)'[' => depth > 0 && PassMany(depth - 1, (byte)']', named: false),
            (byte)'{' => depth > 0 && PassMany(depth - 1, (byte)'}', named: true),
            _ => TakeNumber(out _),
        };

    private bool PassMany(int depth, byte end, bool named)
    {
        at++;
        if (Take(end))
        {
            return true;
        }

        do
        {
            if ((named && !(TakeText(out _, out _) && Take((byte)':'))) || !PassValue(depth))
            {
                return false;
            }
        } while (Take((byte)','));

        return Take(end);
    }

    private bool PassEscape()
    {
        var kind = at < text.Length ? text[at++] : (byte)0;
        if (kind != (byte)'u')
        {
            return kind != 0 && "\"\\/bfnrt"u8.Contains(kind);
        }

        if (text.Length - at < 4 || text.Slice(at, 4).ContainsAnyExcept(Hex))
        {
            return false;
        }

        at += 4;
        return true;
    }

    private bool PassExponent()
    {
        at++;
        if (at < text.Length && text[at] is (byte)'+' or (byte)'-')
        {
            at++;
        }

        var from = at;
        ulong unused = 0;
        Digits(ref unused);
        return at > from;
    }

    private void Digits(ref ulong mantissa)
    {
        while (at < text.Length && (uint)(text[at] - (byte)'0') <= 9)
        {
            mantissa = (mantissa * 10) + (uint)(text[at++] - (byte)'0');
        }
    }
}
