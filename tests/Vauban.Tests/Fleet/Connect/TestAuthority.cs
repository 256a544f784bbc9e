using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core;
using Vauban.Fleet.Connect;

namespace Vauban.Tests.Fleet.Connect;

/// <summary>A throw-away root that signs a server and devices; identity is the common name <c>product/name</c>.</summary>
internal sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly HashSet<string> revoked = new(StringComparer.OrdinalIgnoreCase);

    public TestAuthority()
    {
        var request = new CertificateRequest("CN=Test root", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        Root = request.CreateSelfSigned(Start.AddYears(-1), Start.AddYears(30));
        Server = Issue("localhost", Start, Start.AddYears(20), "1.3.6.1.5.5.7.3.1");
        ServerContext = SslStreamCertificateContext.Create(Server, null, offline: true);
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Server { get; }

    public SslStreamCertificateContext ServerContext { get; }

    public X509Certificate2 Device(DeviceId device) => Issue(device.ToString(), Start, Start.AddYears(20), "1.3.6.1.5.5.7.3.2");

    public X509Certificate2 ExpiredDevice(DeviceId device) => Issue(device.ToString(), Start.AddMonths(-6), Start.AddMonths(-1), "1.3.6.1.5.5.7.3.2");

    /// <summary>A renewal: the same name over the same key.</summary>
    public X509Certificate2 Again(X509Certificate2 certificate)
    {
        using var ownKey = certificate.GetECDsaPrivateKey()!;
        return Issue(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), Start, Start.AddYears(21), "1.3.6.1.5.5.7.3.2", ownKey);
    }

    public void Revoke(X509Certificate2 certificate) => revoked.Add(certificate.SerialNumber);

    public GatewayTrust Trust() => new(() => ServerContext, Policy, Identify);

    public void Dispose()
    {
        key.Dispose();
        Root.Dispose();
        Server.Dispose();
    }

    private PeerIdentity? Identify(X509Certificate2? certificate, DateTimeOffset now, out string reason)
    {
        reason = "missing";
        if (certificate is null)
        {
            return null;
        }

        using var chain = new X509Chain { ChainPolicy = Policy() };
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        var expired = now.UtcDateTime > certificate.NotAfter.ToUniversalTime();
        var built = chain.Build(certificate);
        reason =
            expired && chain.ChainStatus.All(status => status.Status == X509ChainStatusFlags.NotTimeValid) ? "expired"
            : !built ? "foreign-authority"
            : revoked.Contains(certificate.SerialNumber) ? "revoked"
            : !DeviceId.TryParse(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), out _) ? "no-identity"
            : "";
        _ = DeviceId.TryParse(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), out var device);
        return reason.Length == 0 ? new PeerIdentity(device, certificate.SerialNumber, certificate.GetCertHashString(HashAlgorithmName.SHA256)) : null;
    }

    private X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.Add(Root);
        return policy;
    }

    private X509Certificate2 Issue(string name, DateTimeOffset from, DateTimeOffset to, string usage)
    {
        using var ownKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Issue(name, from, to, usage, ownKey);
    }

    private X509Certificate2 Issue(string name, DateTimeOffset from, DateTimeOffset to, string usage, ECDsa ownKey)
    {
        var request = new CertificateRequest($"CN={name}", ownKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(Root.SubjectName, X509SignatureGenerator.CreateForECDsa(key), from, to, RandomNumberGenerator.GetBytes(12));
        using var withKey = signed.CopyWithPrivateKey(ownKey);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }
}
