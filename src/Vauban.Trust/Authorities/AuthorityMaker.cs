using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

using Vauban.Trust.Certificates;

namespace Vauban.Trust.Authorities;

/// <summary>Makes the certificates of the two authorities: a root that signs only the issuing authority, which signs everything else.</summary>
internal static class AuthorityMaker
{
    public const int RootYears = 20;
    public const int IssuingYears = 5;

    /// <summary>Devices' clocks are late: a certificate is already valid this long before it was made.</summary>
    public static readonly TimeSpan Backdating = TimeSpan.FromMinutes(5);

    public static X509Certificate2 Root(ECDsa key, string organisation, DateTimeOffset now)
    {
        var request = new CertificateRequest(CertificateName.Of(organisation, Named("Vauban root", key)), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(Extensions.Authority(pathLength: 1));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(Extensions.SubjectKey(request.PublicKey));
        return request.Create(
            request.SubjectName,
            X509SignatureGenerator.CreateForECDsa(key),
            now - Backdating,
            now.AddYears(RootYears),
            CertificateSerial.New().ToArray()
        );
    }

    public static X509Certificate2 Issuing(Authority root, ECDsa key, string organisation, DateTimeOffset now)
    {
        var request = new CertificateRequest(CertificateName.Of(organisation, Named("Vauban issuing", key)), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(Extensions.Authority(pathLength: 0));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(Extensions.OnlyOrganisation(CertificateName.OfOrganisation(organisation)));
        return root.Sign(request, CertificateSerial.New(), now - Backdating, now.AddYears(IssuingYears));
    }

    /// <summary>Four bytes of the key's hash: two installations of one organisation must not have authorities of the same name.</summary>
    private static string Named(string role, ECDsa key) =>
        $"{role} {Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 4))}";
}
