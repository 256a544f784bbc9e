using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Trust.KeyStores;

namespace Vauban.Tests.Trust;

/// <summary>A manufacturer's root and one authority below it, which signs devices' certificates as IEEE 802.1AR has them.</summary>
internal sealed class TestManufacturer : IDisposable
{
    private static readonly DateTimeOffset From = TestAuthorities.Now.AddYears(-2);
    private readonly X509Certificate2 root;
    private readonly X509Certificate2 issuing;
    private readonly ECDsa issuingKey = SoftwareKey.Create();

    public TestManufacturer()
    {
        using var rootKey = SoftwareKey.Create();
        var request = Authority("CN=Maker root, O=Maker", rootKey);
        root = request.CreateSelfSigned(From, From.AddYears(30));
        issuing = Authority("CN=Maker devices, O=Maker", issuingKey).Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), From, From.AddYears(30), [1, 2, 3]);
    }

    public string Pem => root.ExportCertificatePem() + "\n" + issuing.ExportCertificatePem() + "\n";

    public X509Certificate2 Device(string? serialNumber, DateTimeOffset? notAfter = null, X509Extension? extension = null)
    {
        using var key = SoftwareKey.Create();
        var name = serialNumber is null ? "CN=unit, O=Maker" : $"SERIALNUMBER={serialNumber}, O=Maker";
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        if (extension is not null)
        {
            request.CertificateExtensions.Add(extension);
        }

        return request.Create(issuing.SubjectName, X509SignatureGenerator.CreateForECDsa(issuingKey), From, notAfter ?? From.AddYears(20), RandomNumberGenerator.GetBytes(8));
    }

    public void Dispose()
    {
        root.Dispose();
        issuing.Dispose();
        issuingKey.Dispose();
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return request;
    }
}
