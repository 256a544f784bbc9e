using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Vauban.Core.Facts;
using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Issuance;

/// <summary>
/// A certification request (PKCS#10, RFC 2986) whose signature was verified: its sender holds the private key. Only the public key is
/// taken from it; the subject and the extensions it asks for are not read, because who the device is comes from elsewhere.
/// </summary>
public sealed class Csr
{
    public const int MaximumLength = 16 * 1024;

    private Csr(PublicKey publicKey, KeyAlgorithm key)
    {
        PublicKey = publicKey;
        Key = key;
    }

    internal PublicKey PublicKey { get; }

    public KeyAlgorithm Key { get; }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo.</summary>
    public Hash KeyFingerprint => Hash.Of(PublicKey.ExportSubjectPublicKeyInfo());

    /// <summary>Reads DER, PEM, or base64 without headers (RFC 8951 3.1). Any other bytes give a problem, never an exception.</summary>
    public static Outcome<Csr> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > MaximumLength)
        {
            return Problem.Of("VB-TRUST-020", MaximumLength.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var der = bytes[0] == 0x30 ? bytes.ToArray() : FromText(bytes);
        if (der is null)
        {
            return Problem.Of("VB-TRUST-021");
        }

        try
        {
            // The key is looked at before the signature: verifying with an absurd key is work that only its sender wants.
            var request = Load(der, CertificateRequestLoadOptions.SkipSignatureValidation);
            if (AllowedKey.Of(request.PublicKey) is not { } key)
            {
                return Problem.Of("VB-TRUST-022");
            }

            return new Csr(Load(der, CertificateRequestLoadOptions.Default).PublicKey, key);
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException or ArgumentException or NotSupportedException or FormatException or OverflowException)
        {
            return Problem.Of("VB-TRUST-021");
        }
    }

    private static CertificateRequest Load(byte[] der, CertificateRequestLoadOptions options)
    {
        var request = CertificateRequest.LoadSigningRequest(der, HashAlgorithmName.SHA256, out var consumed, options, RSASignaturePadding.Pkcs1);
        return consumed == der.Length ? request : throw new CryptographicException();
    }

    private static byte[]? FromText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.ContainsAnyExceptInRange((byte)0, (byte)0x7F))
        {
            return null;
        }

        var text = Encoding.ASCII.GetString(bytes);
        if (PemEncoding.TryFind(text, out var fields))
        {
            return text[fields.Label] is "CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST" ? Convert.FromBase64String(text[fields.Base64Data]) : null;
        }

        var der = new byte[bytes.Length];
        return Convert.TryFromBase64String(text, der, out var written) ? der[..written] : null;
    }
}
