using System.Buffers;

namespace Vauban.Wire.Senml;

/// <summary>The alphabet of names (RFC 8428 4.5.1).</summary>
public static class SenmlName
{
    private static readonly SearchValues<byte> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-:./_"u8
    );

    /// <summary>Letters, digits and <c>- : . / _</c>, a letter or digit first. Empty is let pass: the topic then says what is measured.</summary>
    public static bool IsValid(ReadOnlySpan<byte> name) =>
        name.IsEmpty || (char.IsAsciiLetterOrDigit((char)name[0]) && !name.ContainsAnyExcept(Allowed));
}
