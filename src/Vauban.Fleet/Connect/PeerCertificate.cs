using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Vauban.Fleet.Connect;

/// <summary>What a certificate says of itself, trusted or not; texts cut to 256 characters.</summary>
/// <param name="Thumbprint">SHA-256, lower-case hexadecimal.</param>
public sealed record PeerCertificate(string Subject, string Thumbprint, string Serial)
{
    private const int Longest = 256;

    public static PeerCertificate? Of(X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return null;
        }

        var thumbprint = Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span));
        try
        {
            return new PeerCertificate(Cut(certificate.Subject), thumbprint, Cut(certificate.SerialNumber));
        }
        catch (CryptographicException)
        {
            return new PeerCertificate("", thumbprint, "");
        }
    }

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];
}
