using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Vauban.Device.Identity;

/// <summary>The private key and the certificate chain of this unit. The key does not leave the device.</summary>
public sealed class DeviceIdentity : IDisposable
{
    internal DeviceIdentity(X509Certificate2 certificate, X509Certificate2Collection issuers)
    {
        Certificate = certificate;
        Issuers = issuers;
    }

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Sent along in the handshake, root left out.</summary>
    public X509Certificate2Collection Issuers { get; }

    /// <summary>The moment from which to renew: <paramref name="percent"/> of the life, then a random part of the following 10 % so that a fleet does not return at once.</summary>
    /// <param name="spread">From 0 to 1, fixed for one certificate.</param>
    public DateTimeOffset RenewAt(int percent, double spread)
    {
        var from = new DateTimeOffset(Certificate.NotBefore);
        var life = new DateTimeOffset(Certificate.NotAfter) - from;
        return from + (life * ((percent + (10 * spread)) / 100));
    }

    public void Dispose()
    {
        Certificate.Dispose();
        foreach (var issuer in Issuers)
        {
            issuer.Dispose();
        }
    }

    /// <summary>Joins the certificate that came back to the key that asked for it.</summary>
    /// <returns>Null when none of <paramref name="certificates"/> is for that key.</returns>
    internal static DeviceIdentity? Join(ECDsa key, IReadOnlyList<X509Certificate2> certificates)
    {
        var spki = key.ExportSubjectPublicKeyInfo();
        var own = certificates.FirstOrDefault(certificate => certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(spki));
        if (own is null)
        {
            return null;
        }

        var issuers = certificates.Where(other => other != own && !other.SubjectName.RawData.AsSpan().SequenceEqual(other.IssuerName.RawData));
        return new DeviceIdentity(own.CopyWithPrivateKey(key), [.. issuers]);
    }
}
