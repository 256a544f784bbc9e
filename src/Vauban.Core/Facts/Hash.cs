using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Vauban.Core.Facts;

/// <summary>A SHA-256 value (32 bytes) or salt, compared by content; text form is lower-case hexadecimal.</summary>
[InlineArray(Length)]
public struct Hash : IEquatable<Hash>
{
    public const int Length = 32;
    private byte first;

    public static Hash From(ReadOnlySpan<byte> bytes)
    {
        Hash hash = default;
        bytes[..Length].CopyTo(hash);
        return hash;
    }

    public static Hash Of(ReadOnlySpan<byte> content)
    {
        Hash hash = default;
        SHA256.HashData(content, hash);
        return hash;
    }

    public static Hash Parse(string hexadecimal) => From(Convert.FromHexString(hexadecimal));

    public readonly byte[] ToArray() => ((ReadOnlySpan<byte>)this).ToArray();

    public readonly bool Equals(Hash other) => ((ReadOnlySpan<byte>)this).SequenceEqual(other);

    public override readonly bool Equals(object? obj) => obj is Hash other && Equals(other);

    public override readonly int GetHashCode() => BitConverter.ToInt32(((ReadOnlySpan<byte>)this)[..4]);

    public override readonly string ToString() => Convert.ToHexStringLower((ReadOnlySpan<byte>)this);

    public static bool operator ==(Hash left, Hash right) => left.Equals(right);

    public static bool operator !=(Hash left, Hash right) => !left.Equals(right);
}
