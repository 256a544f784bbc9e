using Vauban.Trust.Certificates;

namespace Vauban.Trust.Revocation;

/// <summary>
/// One part of an authority's revocation list. Serial numbers are random, so that their last bits share them out evenly; a part of a list of
/// 100,000 has some 1,600 entries, which a verifier reads in one go.
/// </summary>
internal readonly record struct ListPart(CertificateSerial Issuer, int Part)
{
    public const int Count = 64;

    /// <summary>Where a certificate would stand.</summary>
    public static ListPart Of(CertificateSerial issuer, CertificateSerial serial) => new(issuer, (int)(serial.Value & (Count - 1)));

    /// <summary>Its name for verifiers: the same in the certificate (RFC 5280 4.2.1.13) and in the list (5.2.5).</summary>
    public Uri Address(Uri distribution) => new(distribution, $"/crl/{Issuer}/{Part.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
}
