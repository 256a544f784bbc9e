using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Vauban.Core.Text;
using Vauban.Fleet.Connect;
using Vauban.Records.People;
using Vauban.Trust.Certificates;

namespace Vauban.Fleet.Applications;

/// <summary>
/// Reads the certificate that a program will show in place of a secret: any authority's, or its own. Kept are its key and, for people,
/// its subject; that it is trusted comes from who registers it, not from who signed it.
/// </summary>
public static class ApplicationCertificate
{
    public const int MaxBytes = 16 * 1024;
    private const int LongestSubject = 256;

    /// <summary>id-kp-clientAuth (RFC 5280 4.2.1.12).</summary>
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>
    /// From PEM or DER; of a PEM with several, the first is the program's. Any other bytes give a problem, never an exception. VB-APPLICATION-006
    /// no certificate, 007 a key that is never allowed, 008 outside its dates, 010 not for TLS clients, 011 a private key.
    /// </summary>
    public static Outcome<TokenCertificate> Read(ReadOnlySpan<byte> bytes, DateTimeOffset now)
    {
        if (Holds(bytes, "PRIVATE KEY-----"))
        {
            return Problem.Of("VB-APPLICATION-011");
        }

        try
        {
            using var certificate = Load(bytes);
            return certificate is null ? Unreadable() : Judge(certificate, now);
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException or ArgumentException or NotSupportedException)
        {
            return Unreadable();
        }
    }

    private static Outcome<TokenCertificate> Judge(X509Certificate2 certificate, DateTimeOffset now) =>
        AllowedKey.Of(certificate.PublicKey) is null || ApplicationKey.Of(certificate) is not { } key ? Problem.Of("VB-APPLICATION-007")
        : !ApplicationKey.IsInTime(certificate, now) ? Problem.Of("VB-APPLICATION-008", Day(certificate.NotBefore), Day(certificate.NotAfter))
        : !IsForClients(certificate) ? Problem.Of("VB-APPLICATION-010")
        : new TokenCertificate(key, certificate.Subject.Length <= LongestSubject ? certificate.Subject : certificate.Subject[..LongestSubject]);

    private static X509Certificate2? Load(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > MaxBytes)
        {
            return null;
        }

        if (bytes[0] == 0x30)
        {
            return X509CertificateLoader.LoadCertificate(bytes);
        }

        var text = Encoding.Latin1.GetString(bytes);
        return PemEncoding.TryFind(text, out var fields) && text[fields.Label] is "CERTIFICATE" ? X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text[fields.Base64Data])) : null;
    }

    /// <summary>Without the extension, a certificate is for everything (RFC 5280 4.2.1.12).</summary>
    private static bool IsForClients(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is not { } usages
        || usages.EnhancedKeyUsages.Cast<Oid>().Any(usage => usage.Value == ClientAuthentication);

    private static bool Holds(ReadOnlySpan<byte> bytes, string words) => bytes.IndexOf(Encoding.ASCII.GetBytes(words)) >= 0;

    private static string Day(DateTime local) => local.ToUniversalTime().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Problem Unreadable() => Problem.Of("VB-APPLICATION-006", (MaxBytes / 1024).ToString(System.Globalization.CultureInfo.InvariantCulture));
}
