using Vauban.Core;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Issuance;

/// <summary>A device's new certificate.</summary>
/// <param name="Der">The certificate alone.</param>
/// <param name="Pem">The certificate, then the issuing authority: what a device presents.</param>
public sealed record IssuedCertificate(DeviceId Device, CertificateSerial Serial, byte[] Der, string Pem, DateTimeOffset NotBefore, DateTimeOffset NotAfter);
