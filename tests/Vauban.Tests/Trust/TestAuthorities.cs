using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;
using Vauban.Trust.Issuance;
using Vauban.Trust.KeyStores;

namespace Vauban.Tests.Trust;

/// <summary>A root and an issuing authority in memory, and devices' certificates from it.</summary>
internal sealed class TestAuthorities : IDisposable
{
    public const string Organisation = "Atelier Vif SAS";
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly DeviceId Sensor = new("air-quality-s1", "AQ-000042");

    public TestAuthorities()
    {
        var rootKey = SoftwareKey.Create();
        Root = new Authority(AuthorityMaker.Root(rootKey, Organisation, Now), rootKey);
        var issuingKey = SoftwareKey.Create();
        Issuing = new Authority(AuthorityMaker.Issuing(Root, issuingKey, Organisation, Now), issuingKey);
    }

    public Authority Root { get; }

    public Authority Issuing { get; }

    public X509Certificate2 Device(TimeSpan? life = null, DateTimeOffset? at = null)
    {
        using var key = SoftwareKey.Create();
        return CertificateMaker.Device(Issuing, Organisation, Sensor, new PublicKey(key), life ?? TimeSpan.FromDays(365), at ?? Now);
    }

    /// <summary>A certificate of the issuing authority (or another) with exactly these extensions.</summary>
    public X509Certificate2 With(Authority? authority = null, params X509Extension[] extensions)
    {
        using var key = SoftwareKey.Create();
        var request = new CertificateRequest(CertificateName.Of(Organisation, "AQ-000042"), new PublicKey(key), HashAlgorithmName.SHA256);
        foreach (var extension in extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        return (authority ?? Issuing).Sign(request, CertificateSerial.New(), Now.AddMinutes(-5), Now.AddDays(10));
    }

    public static byte[] Csr(ECDsa key, string name = "anything") => new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSigningRequest();

    public void Dispose()
    {
        Root.Dispose();
        Issuing.Dispose();
    }
}
