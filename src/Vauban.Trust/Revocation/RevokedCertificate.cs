using Vauban.Trust.Certificates;

namespace Vauban.Trust.Revocation;

/// <summary>One entry of a revocation list.</summary>
/// <param name="Issuer">The authority whose list it stands in.</param>
internal readonly record struct RevokedCertificate(DateTimeOffset At, RevocationReason Reason, DateTimeOffset NotAfter, CertificateSerial Issuer);
