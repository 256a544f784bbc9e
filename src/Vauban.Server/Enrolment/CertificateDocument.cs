using Vauban.Trust.Certificates;

namespace Vauban.Server.Enrolment;

/// <summary>A certificate as the API and <c>--json</c> write it.</summary>
internal sealed record CertificateDocument(
    string Serial,
    string Subject,
    string Way,
    DateTimeOffset IssuedAt,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    DateTimeOffset? RevokedAt,
    RevocationReason? Reason,
    string? RevokedBy
)
{
    public static CertificateDocument Of(CertificateRecord record) =>
        new(record.Serial.ToString(), record.Subject.Value, record.Way, record.IssuedAt, record.NotBefore, record.NotAfter, record.RevokedAt, record.Reason, record.RevokedBy);
}
