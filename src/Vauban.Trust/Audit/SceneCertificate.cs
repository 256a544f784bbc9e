using Vauban.Core;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Audit;

/// <summary>A device's certificate as the rules see it.</summary>
/// <param name="KeyHash">SHA-256 of its SubjectPublicKeyInfo.</param>
/// <param name="Modulus">Of an RSA key; null for others.</param>
internal sealed record SceneCertificate(CertificateSerial Serial, DeviceId Device, CertificateSerial? Issuer, string KeyHash, SceneKey Key, byte[]? Modulus, DateTimeOffset IssuedAt, DateTimeOffset NotBefore, DateTimeOffset NotAfter, bool Revoked)
{
    public bool CountsAt(DateTimeOffset now) => !Revoked && NotAfter >= now;

    /// <summary>The share of its life that is over.</summary>
    public double AgeAt(DateTimeOffset now) => (now - NotBefore) / (NotAfter - NotBefore);

    public string Evidence => $"{Serial} {AuditHit.Day(NotBefore)}..{AuditHit.Day(NotAfter)}";
}
