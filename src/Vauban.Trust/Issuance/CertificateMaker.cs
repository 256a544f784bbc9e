using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;
using Vauban.Trust.Identities;
using Vauban.Trust.Revocation;

namespace Vauban.Trust.Issuance;

/// <summary>The certificate profiles of end entities, as pure functions of their inputs, a key and a serial number.</summary>
internal static class CertificateMaker
{
    public static X509Certificate2 Device(Authority authority, string organisation, DeviceId device, PublicKey key, TimeSpan life, DateTimeOffset now, Uri? distribution = null)
    {
        var request = new CertificateRequest(CertificateName.Of(organisation, device.Name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(Extensions.EndEntity());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(Extensions.Usage(Oids.ClientAuthentication));
        request.CertificateExtensions.Add(DeviceUri.Write(device));
        var serial = CertificateSerial.New();
        if (distribution is not null)
        {
            request.CertificateExtensions.Add(Extensions.ListAt(ListPart.Of(authority.Serial, serial).Address(distribution)));
            request.CertificateExtensions.Add(Extensions.StatusAt(new Uri(distribution, "/ocsp")));
        }

        return authority.Sign(request, serial, now - AuthorityMaker.Backdating, now + life);
    }
}
