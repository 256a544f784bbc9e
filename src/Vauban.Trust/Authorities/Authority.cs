using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

using Vauban.Trust.Certificates;

namespace Vauban.Trust.Authorities;

/// <summary>A certificate that signs others, with its private key.</summary>
/// <remarks>One key object serves several threads; .NET does not promise that signing with it is safe, hence the lock.</remarks>
internal sealed class Authority(X509Certificate2 certificate, ECDsa key) : IDisposable
{
    public X509Certificate2 Certificate { get; } = certificate;

    /// <summary>
    /// Signs a certificate. Its end is never later than the authority's own (a chain is as valid as its shortest link), times are whole
    /// seconds (RFC 5280 4.1.2.5).
    /// </summary>
    public X509Certificate2 Sign(CertificateRequest request, CertificateSerial serial, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        request.CertificateExtensions.Add(Extensions.SubjectKey(request.PublicKey));
        request.CertificateExtensions.Add(Extensions.AuthorityKey(Certificate));
        var end = new DateTimeOffset(Certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero);
        lock (key)
        {
            return request.Create(
                Certificate.SubjectName,
                X509SignatureGenerator.CreateForECDsa(key),
                notBefore,
                notAfter < end ? notAfter : end,
                serial.ToArray()
            );
        }
    }

    /// <summary>An ECDSA signature with SHA-256, DER encoded, over a structure that is not a certificate (a revocation list).</summary>
    public byte[] SignData(ReadOnlySpan<byte> content)
    {
        lock (key)
        {
            return key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
    }

    public void Dispose()
    {
        Certificate.Dispose();
        key.Dispose();
    }
}
