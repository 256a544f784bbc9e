using Vauban.Core;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Enrolment;

/// <summary>A listed key.</summary>
/// <param name="Serial">The certificate it gave; null while it was not used.</param>
internal sealed record FactoryKey(DeviceId Device, CertificateSerial? Serial);
