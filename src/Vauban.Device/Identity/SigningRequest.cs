using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Vauban.Device.Identity;

/// <summary>
/// PKCS#10 (RFC 2986) signed by the key it asks a certificate for: the proof of possession that EST requires (RFC 7030 3.4).
/// </summary>
public static class SigningRequest
{
    /// <param name="subjectUri">Subject alternative name, URI form.</param>
    /// <returns>DER.</returns>
    public static byte[] For(string commonName, Uri subjectUri, ECDsa key)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(commonName);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(subjectUri);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        return request.CreateSigningRequest();
    }
}
