using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Trust.Certificates;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Authorities;

/// <summary>
/// Makes the certificates of authorities: a root that signs only issuing authorities, which sign everything else. A root that follows
/// another keeps its name (RFC 4210 4.4): a certificate between the two is then self-issued, and does not count against the path
/// length of one (RFC 5280 4.2.1.9) that devices already enforce.
/// </summary>
internal static class AuthorityMaker
{
    public const int RootYears = 20;
    public const int IssuingYears = 5;
    private const int ScopeRoom = 40;

    /// <summary>Devices' clocks are late: a certificate is already valid this long before it was made.</summary>
    public static readonly TimeSpan Backdating = TimeSpan.FromMinutes(5);

    public static X509Certificate2 Root(ECDsa key, string organisation, DateTimeOffset now) =>
        Root(new MemoryKey(key), CertificateName.Of(organisation, Named("Vauban root", new PublicKey(key))), now);

    /// <summary>A root of a given name: that of the root it follows.</summary>
    public static X509Certificate2 Root(SigningKey key, X500DistinguishedName name, DateTimeOffset now)
    {
        var request = Request(name, key.PublicKey, pathLength: 1);
        request.CertificateExtensions.Add(Extensions.SubjectKey(request.PublicKey));
        return request.Create(name, key.Generator, now - Backdating, now.AddYears(RootYears), CertificateSerial.New().ToArray());
    }

    /// <summary>The key of one root certified by another of the same name: OldWithNew and NewWithOld of RFC 4210 4.4.</summary>
    public static X509Certificate2 Bridge(Authority by, X509Certificate2 of, DateTimeOffset now)
    {
        var end = new DateTimeOffset(of.NotAfter.ToUniversalTime(), TimeSpan.Zero);
        return by.Sign(Request(of.SubjectName, of.PublicKey, pathLength: 1), CertificateSerial.New(), now - Backdating, end);
    }

    public static X509Certificate2 Issuing(Authority root, ECDsa key, string organisation, DateTimeOffset now) =>
        Issuing(root, new PublicKey(key), organisation, AuthorityScope.All, now);

    public static X509Certificate2 Issuing(Authority root, PublicKey key, string organisation, AuthorityScope scope, DateTimeOffset now)
    {
        var of = scope.ToString();
        var role = scope.IsAll ? "Vauban issuing" : "Vauban issuing " + (of.Length > ScopeRoom ? of[..ScopeRoom] : of);
        var request = Request(CertificateName.Of(organisation, Named(role, key)), key, pathLength: 0);
        request.CertificateExtensions.Add(Extensions.OnlyOrganisation(CertificateName.OfOrganisation(organisation)));
        return root.Sign(request, CertificateSerial.New(), now - Backdating, now.AddYears(IssuingYears));
    }

    private static CertificateRequest Request(X500DistinguishedName name, PublicKey key, int pathLength)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(Extensions.Authority(pathLength));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        return request;
    }

    /// <summary>Four bytes of the key's hash: two installations of one organisation must not have authorities of the same name.</summary>
    private static string Named(string role, PublicKey key) => $"{role} {Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 4))}";
}
