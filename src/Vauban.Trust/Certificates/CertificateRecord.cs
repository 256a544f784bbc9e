using Vauban.Core.Facts;

namespace Vauban.Trust.Certificates;

/// <summary>A certificate of this installation as the store keeps it.</summary>
/// <param name="Subject">Whose it is: a device, or the server.</param>
/// <param name="Way">How it was asked for: <c>token</c>, <c>renewal</c>, <c>operator</c>, <c>first-start</c>...</param>
/// <param name="Der">The certificate.</param>
/// <param name="KeyName">Name of our sealed private key; null when the key is the device's own.</param>
public sealed record CertificateRecord(
    CertificateSerial Serial,
    CertificatePurpose Purpose,
    Subject Subject,
    string Way,
    byte[] Der,
    string? KeyName,
    DateTimeOffset IssuedAt,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter
)
{
    /// <summary>Serial number of the authority that signed it; null for a root.</summary>
    public CertificateSerial? Issuer { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public RevocationReason? Reason { get; init; }

    public string? RevokedBy { get; init; }
}
