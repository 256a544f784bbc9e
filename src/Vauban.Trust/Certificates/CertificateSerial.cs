using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Vauban.Trust.Certificates;

/// <summary>Serial number of a certificate of ours: 16 random bytes, positive (RFC 5280 4.1.2.2). Text form: 32 lower-case hexadecimal digits.</summary>
public readonly record struct CertificateSerial(UInt128 Value)
{
    private const int Length = 16;

    public static CertificateSerial New()
    {
        Span<byte> bytes = stackalloc byte[Length];
        RandomNumberGenerator.Fill(bytes);
        // Top bits 01: positive as an ASN.1 INTEGER, and always 16 bytes long.
        bytes[0] = (byte)((bytes[0] & 0x7F) | 0x40);
        return new CertificateSerial(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>False for a serial longer than ours: not a certificate of ours.</summary>
    public static bool TryFrom(X509Certificate2 certificate, out CertificateSerial serial)
    {
        serial = default;
        var bytes = certificate.SerialNumberBytes.Span;
        if (bytes.Length is 0 or > Length)
        {
            return false;
        }

        Span<byte> padded = stackalloc byte[Length];
        padded.Clear();
        bytes.CopyTo(padded[(Length - bytes.Length)..]);
        serial = new CertificateSerial(BinaryPrimitives.ReadUInt128BigEndian(padded));
        return true;
    }

    /// <summary>Accepts upper and lower case and the colons that tools print.</summary>
    public static bool TryParse(string? text, out CertificateSerial serial)
    {
        serial = default;
        var digits = text?.Replace(":", "", StringComparison.Ordinal) ?? "";
        if (digits.Length is 0 or > 2 * Length || !UInt128.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        serial = new CertificateSerial(value);
        return true;
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return bytes;
    }

    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
