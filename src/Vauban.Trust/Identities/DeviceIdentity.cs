using Vauban.Core;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Identities;

/// <summary>Who a certificate says a device is.</summary>
/// <param name="Fingerprint">SHA-256 of the certificate, lower-case hexadecimal.</param>
public sealed record DeviceIdentity(DeviceId Device, CertificateSerial Serial, DateTimeOffset NotBefore, DateTimeOffset NotAfter, string Fingerprint);
