using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Text;
using Vauban.Trust.Certificates;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Authorities;

/// <summary>A certificate that signs others, with its private key when that is within reach.</summary>
internal sealed class Authority(X509Certificate2 certificate, SigningKey? key) : IDisposable
{
    public Authority(X509Certificate2 certificate, ECDsa key)
        : this(certificate, new MemoryKey(key)) { }

    public X509Certificate2 Certificate { get; } = certificate;

    public CertificateSerial Serial { get; } = CertificateSerial.TryFrom(certificate, out var serial) ? serial : default;

    public AuthorityRole Role { get; init; } = AuthorityRole.Issuing;

    public AuthorityScope Scope { get; init; }

    public AuthorityState State { get; init; }

    public KeyCustody Custody { get; init; }

    /// <summary>Identifies its key (RFC 5280 4.2.1.2).</summary>
    public string KeyId { get; } = certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()?.SubjectKeyIdentifier ?? "";

    /// <summary>Identifies the key that signed it (RFC 5280 4.2.1.1); its own when it says none.</summary>
    public string SignerKeyId { get; } =
        certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier is { } signer
            ? Convert.ToHexString(signer.Span)
            : certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()?.SubjectKeyIdentifier ?? "";

    public bool HasKey => key is not null;

    /// <summary>Why it cannot sign now; null when it can.</summary>
    public Problem? Trouble => key is null ? Problem.Of("VB-TRUST-054") : key.Trouble;

    /// <summary>
    /// Signs a certificate. Its end is never later than the authority's own (a chain is as valid as its shortest link), times are whole
    /// seconds (RFC 5280 4.1.2.5). Throws <see cref="TrustException"/> when the key is out of reach.
    /// </summary>
    public X509Certificate2 Sign(CertificateRequest request, CertificateSerial serial, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        request.CertificateExtensions.Add(Extensions.SubjectKey(request.PublicKey));
        request.CertificateExtensions.Add(Extensions.AuthorityKey(Certificate));
        var end = new DateTimeOffset(Certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero);
        return request.Create(Certificate.SubjectName, Key.Generator, notBefore, notAfter < end ? notAfter : end, serial.ToArray());
    }

    /// <summary>An ECDSA signature with SHA-256, DER encoded, over a structure that is not a certificate (a revocation list).</summary>
    public byte[] SignData(ReadOnlySpan<byte> content) => Key.Sign(content);

    public void Dispose()
    {
        Certificate.Dispose();
        key?.Dispose();
    }

    private SigningKey Key => key ?? throw new TrustException(Problem.Of("VB-TRUST-054"));
}
