using System.Buffers.Text;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Vauban.Device.Identity;

/// <summary>
/// Reads the answer of an EST server: PKCS#7 SignedData without signers, "certs-only" (RFC 7030 4.1.3, RFC 5652 5.1), in base64 or
/// DER. At most 64 KiB and 10 certificates.
/// </summary>
public static class CertificatesOnly
{
    public const int MaxBytes = 64 * 1024;

    public const int MaxCertificates = 10;

    private const string SignedData = "1.2.840.113549.1.7.2";

    /// <returns>Empty when the bytes are anything else.</returns>
    public static IReadOnlyList<X509Certificate2> Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length is 0 or > MaxBytes)
        {
            return [];
        }

        try
        {
            return ReadDer(body.Span[0] == 0x30 ? body : Decode(body.Span));
        }
        catch (Exception error) when (error is AsnContentException or CryptographicException or FormatException)
        {
            return [];
        }
    }

    private static byte[] Decode(ReadOnlySpan<byte> base64)
    {
        if (!Base64.IsValid(base64))
        {
            throw new FormatException();
        }

        return Convert.FromBase64String(Encoding.ASCII.GetString(base64));
    }

    private static List<X509Certificate2> ReadDer(ReadOnlyMemory<byte> bytes)
    {
        var certificates = new List<X509Certificate2>();
        var outer = new AsnReader(bytes, AsnEncodingRules.BER).ReadSequence();
        if (outer.ReadObjectIdentifier() != SignedData)
        {
            return certificates;
        }

        var signed = outer.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
        _ = signed.ReadInteger();
        _ = signed.ReadEncodedValue(); // digestAlgorithms
        _ = signed.ReadEncodedValue(); // encapContentInfo
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        if (!signed.HasData || !signed.PeekTag().HasSameClassAndValue(tag))
        {
            return certificates;
        }

        var set = signed.ReadSetOf(skipSortOrderValidation: true, tag);
        while (set.HasData && certificates.Count < MaxCertificates)
        {
            certificates.Add(X509CertificateLoader.LoadCertificate(set.ReadEncodedValue().Span));
        }

        return certificates;
    }
}
