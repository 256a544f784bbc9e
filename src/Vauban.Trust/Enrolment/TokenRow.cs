using Vauban.Core;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Enrolment;

/// <summary>A token as the store keeps it.</summary>
internal sealed record TokenRow(DeviceId Device, DateTimeOffset Expires, DateTimeOffset? RedeemedAt, CertificateSerial? Serial);
