using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Vauban.Records.People;

/// <summary>Codes of an authenticator: RFC 6238 with HMAC-SHA-1, 30 seconds, 6 digits, as every authenticator has them. A step counts once.</summary>
public static class Totp
{
    public const int SecretLength = 20;
    private const int Digits = 6;
    private const long Seconds = 30;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretLength);

    /// <summary>The code of a moment.</summary>
    public static string CodeAt(ReadOnlySpan<byte> secret, DateTimeOffset at) => Code(secret, Step(at));

    /// <summary>The step that a code is of, one step of drift either way; null when it is of none, or of one that was used (RFC 6238 5.2).</summary>
    internal static long? StepOf(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long used)
    {
        var (given, step, found) = (Encoding.ASCII.GetBytes(code.Replace(" ", "", StringComparison.Ordinal)), Step(now), (long?)null);
        for (var at = step - 1; at <= step + 1; at++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, at)), given) && at > used)
            {
                found = at;
            }
        }

        return found;
    }

    /// <summary>What an authenticator takes: RFC 4648 6, without padding.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (held, bits) = (0, 0);
        foreach (var one in bytes)
        {
            (held, bits) = ((held << 8) | one, bits + 8);
            for (; bits >= 5; bits -= 5)
            {
                text.Append(Alphabet[(held >> (bits - 5)) & 31]);
            }
        }

        return bits > 0 ? text.Append(Alphabet[(held << (5 - bits)) & 31]).ToString() : text.ToString();
    }

    /// <summary>The bytes of <see cref="Base32"/>'s text; null when it is none of <see cref="SecretLength"/>.</summary>
    public static byte[]? FromBase32(string text)
    {
        var (bytes, held, bits) = (new List<byte>(), 0, 0);
        foreach (var c in text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant())
        {
            var value = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (value < 0 || bytes.Count > SecretLength)
            {
                return null;
            }

            (held, bits) = (((held << 5) | value) & 0xFFFF, bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(held >> bits));
            }
        }

        return bytes.Count == SecretLength ? [.. bytes] : null;
    }

    private static long Step(DateTimeOffset at) => at.ToUnixTimeSeconds() / Seconds;

    /// <summary>RFC 4226 5.3: four bytes at the place that the last half-byte names.</summary>
    private static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // HMAC-SHA-1 is what RFC 6238 and every authenticator use; its weakness is in collisions, which do not matter here.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
    }
}
