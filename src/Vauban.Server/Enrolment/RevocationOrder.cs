using Vauban.Trust.Certificates;

namespace Vauban.Server.Enrolment;

/// <summary>Why a certificate is revoked (RFC 5280 5.3.1).</summary>
internal sealed record RevocationOrder(RevocationReason? Reason);
