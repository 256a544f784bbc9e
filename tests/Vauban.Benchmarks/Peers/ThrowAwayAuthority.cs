using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Benchmarks.Load;

namespace Vauban.Benchmarks.Peers;

/// <summary>A P-256 authority that lives as long as a benchmark: root, server certificate (as files) and client certificates.</summary>
internal sealed class ThrowAwayAuthority
{
    private readonly X509Certificate2 root;

    public ThrowAwayAuthority(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Bench root", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root = X509CertificateLoader.LoadPkcs12(request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2)).Export(X509ContentType.Pfx), null);
        File.WriteAllText(Path.Combine(folder, "root.pem"), root.ExportCertificatePem());
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest("CN=localhost", serverKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        server.CertificateExtensions.Add(names.Build());
        File.WriteAllText(Path.Combine(folder, "server.pem"), Sign(server).ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "server.key"), serverKey.ExportPkcs8PrivateKeyPem());
    }

    public LoadIdentity Client(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signed = Sign(new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256));
        var certificate = X509CertificateLoader.LoadPkcs12(signed.CopyWithPrivateKey(key).Export(X509ContentType.Pfx), null);
        return new LoadIdentity(name, certificate, root);
    }

    private X509Certificate2 Sign(CertificateRequest request) =>
        request.Create(root, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(12));
}
