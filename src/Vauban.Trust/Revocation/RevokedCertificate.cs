using Vauban.Trust.Certificates;

namespace Vauban.Trust.Revocation;

/// <summary>One entry of the revocation list.</summary>
internal readonly record struct RevokedCertificate(DateTimeOffset At, RevocationReason Reason, DateTimeOffset NotAfter);
