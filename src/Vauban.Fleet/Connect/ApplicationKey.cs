using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Vauban.Fleet.Connect;

/// <summary>
/// The name of a certificate's key: SHA-256 of its SubjectPublicKeyInfo, lower-case hexadecimal. An application may bring a certificate of
/// any authority, or one that it signed itself; its key is what was registered (RFC 8705 2.2). Its dates hold, its names say nothing.
/// </summary>
public static class ApplicationKey
{
    /// <summary>Null when the key cannot be read.</summary>
    public static string? Of(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static bool IsInTime(X509Certificate2 certificate, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return now.UtcDateTime >= certificate.NotBefore.ToUniversalTime() && now.UtcDateTime <= certificate.NotAfter.ToUniversalTime();
    }
}
