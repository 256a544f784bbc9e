using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Text;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Ceremonies;

/// <summary>
/// Does an answer bring what was asked for, and nothing else? Each certificate: the key asked for, the name, an authority within its path
/// length, valid now, signed by the root of the answer; the root: the one in force, or a self-signed one of the same name.
/// </summary>
internal static class AnswerCheck
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>VB-TRUST-051 not the answer to this request; 053 a certificate that was not asked for so; 062 the ceremony's clock was ahead of ours.</summary>
    public static Outcome<CheckedAnswer> Check(CeremonyRequest request, CeremonyAnswer answer, DateTimeOffset now)
    {
        try
        {
            return CheckAll(request, answer, now);
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            // An extension that .NET reads only when it is looked at.
            return Problem.Of("VB-TRUST-053", "DER");
        }
    }

    private static Outcome<CheckedAnswer> CheckAll(CeremonyRequest request, CeremonyAnswer answer, DateTimeOffset now)
    {
        if (answer.Digest != request.Digest || answer.Issuing.Count != request.Issuing.Count || Ceremony.Keys(request) is not { } keys || Ceremony.Pem(request.CurrentRoot) is not { } current)
        {
            return Problem.Of("VB-TRUST-051");
        }

        if (answer.HeldAt > now + Tolerance)
        {
            return Problem.Of("VB-TRUST-062", answer.HeldAt.ToString("u", null), now.ToString("u", null));
        }

        if (Ceremony.Pem(answer.Root) is not { } root || !IsRoot(root, current, request.NewRoot, now))
        {
            return Problem.Of("VB-TRUST-053", "root");
        }

        var bridges = new List<X509Certificate2>();
        foreach (var (pem, holds, by) in new[] { (answer.OldWithNew, current, root), (answer.NewWithOld, root, current) })
        {
            if (pem is null)
            {
                continue;
            }

            if (!request.NewRoot || Ceremony.Pem(pem) is not { } bridge || !IsAuthority(bridge, holds.PublicKey, 1, now) || !SameName(bridge, holds) || !IsSigned(bridge, by))
            {
                return Problem.Of("VB-TRUST-053", "bridge");
            }

            bridges.Add(bridge);
        }

        var issuing = new List<X509Certificate2>();
        foreach (var (pem, (scope, key)) in answer.Issuing.Zip(keys))
        {
            if (Ceremony.Pem(pem) is not { } certificate || !IsAuthority(certificate, key, 0, now) || SameName(certificate, root) || !IsSigned(certificate, root))
            {
                return Problem.Of("VB-TRUST-053", scope.IsAll ? "issuing" : scope.ToString());
            }

            issuing.Add(certificate);
        }

        return new CheckedAnswer(root, bridges, issuing);
    }

    private static bool IsRoot(X509Certificate2 root, X509Certificate2 current, bool isNew, DateTimeOffset now) =>
        isNew
            ? IsAuthority(root, root.PublicKey, 1, now) && SameName(root, current) && IsSigned(root, root) && !SameKey(root.PublicKey, current.PublicKey)
            : root.RawDataMemory.Span.SequenceEqual(current.RawDataMemory.Span);

    private static bool IsAuthority(X509Certificate2 certificate, PublicKey key, int pathLength, DateTimeOffset now) =>
        CertificateSerial.TryFrom(certificate, out _)
        && SameKey(certificate.PublicKey, key)
        && certificate.NotBefore.ToUniversalTime() <= now.UtcDateTime
        && certificate.NotAfter.ToUniversalTime() > now.UtcDateTime
        && certificate.Extensions.OfType<X509BasicConstraintsExtension>().ToArray() is [{ CertificateAuthority: true, HasPathLengthConstraint: true } constraints]
        && constraints.PathLengthConstraint == pathLength
        && certificate.Extensions.OfType<X509KeyUsageExtension>().ToArray() is [var usage]
        && usage.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign);

    private static bool SameKey(PublicKey one, PublicKey other) => one.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(other.ExportSubjectPublicKeyInfo());

    private static bool SameName(X509Certificate2 one, X509Certificate2 other) => one.SubjectName.RawData.AsSpan().SequenceEqual(other.SubjectName.RawData);

    /// <summary>The signature alone: no store and no clock takes part.</summary>
    private static bool IsSigned(X509Certificate2 certificate, X509Certificate2 by)
    {
        if (!certificate.IssuerName.RawData.AsSpan().SequenceEqual(by.SubjectName.RawData))
        {
            return false;
        }

        var reader = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence();
        var content = reader.ReadEncodedValue();
        _ = reader.ReadSequence();
        using var key = by.GetECDsaPublicKey();
        return key is not null && key.VerifyData(content.Span, reader.ReadBitString(out _), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
