using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Facts;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Identities;

/// <summary>
/// Says which device a certificate speaks for, or exactly why none. Order of the checks, each naming its <see cref="Refusal"/>:
/// 1 readable and reasonable in size; 2 signed by an issuing authority of ours, chain to a root of ours only; 3 validity; 4 revocation by our
/// own list; 5 usage (end entity, digitalSignature, clientAuth); 6 identity. A certificate seen before skips 2, 5 and 6, never 3 and 4.
/// No network, no file, no system trust store takes part.
/// </summary>
public sealed class Identify
{
    private const int MaximumCertificate = 16 * 1024;
    private readonly Func<TrustAnchors> anchors;
    private readonly Func<CertificateSerial, bool> isRevoked;
    private readonly int remembered;
    private volatile Judged judged;

    /// <param name="anchors">What counts now; another object when that has changed.</param>
    internal Identify(Func<TrustAnchors> anchors, Func<CertificateSerial, bool> isRevoked, int remembered = 65_536)
    {
        this.anchors = anchors;
        this.isRevoked = isRevoked;
        this.remembered = remembered;
        judged = new Judged(anchors(), new RecentIdentities(remembered));
    }

    /// <summary>With one root and issuing authorities that never change.</summary>
    internal Identify(X509Certificate2 root, IReadOnlyList<X509Certificate2> issuing, Func<CertificateSerial, bool> isRevoked, int remembered = 65_536)
        : this(Always(new TrustAnchors([root], issuing, [])), isRevoked, remembered) { }

    public DeviceIdentity? From(X509Certificate2? certificate, DateTimeOffset now, out Refusal refusal)
    {
        refusal = Refusal.Missing;
        if (certificate is null)
        {
            return null;
        }

        try
        {
            // 1
            refusal = Refusal.Malformed;
            if (certificate.RawDataMemory.Length > MaximumCertificate)
            {
                return null;
            }

            var current = Now();
            if (!CertificateSerial.TryFrom(certificate, out var serial))
            {
                // Other authorities number as they like: what is wrong with theirs is that it is theirs.
                refusal = IsOurs(certificate, current.Under, now) ? Refusal.Malformed : Refusal.ForeignAuthority;
                return null;
            }

            var hash = Hash.Of(certificate.RawDataMemory.Span);
            var identity = current.Recent.TryGet(hash, out var known) ? known! : Read(certificate, serial, hash, current, now, out refusal);
            if (identity is null)
            {
                return null;
            }

            refusal = Admit(identity.NotBefore, identity.NotAfter, identity.Serial, now);
            return refusal == Refusal.None ? identity : null;
        }
        catch (CryptographicException)
        {
            refusal = Refusal.Malformed;
            return null;
        }
    }

    /// <summary>Trust in our roots alone: no system store, no download, no revocation query (ours is in memory).</summary>
    public X509ChainPolicy ChainPolicy() => ChainPolicy(anchors());

    private static X509ChainPolicy ChainPolicy(TrustAnchors under)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(under.Roots.ToArray());
        policy.ExtraStore.AddRange(under.Issuing.ToArray());
        policy.ExtraStore.AddRange(under.Bridges.ToArray());
        return policy;
    }

    private DeviceIdentity? Read(X509Certificate2 certificate, CertificateSerial serial, Hash hash, Judged current, DateTimeOffset now, out Refusal refusal)
    {
        var (notBefore, notAfter) = (Utc(certificate.NotBefore), Utc(certificate.NotAfter));
        // 2
        if (!IsOurs(certificate, current.Under, now))
        {
            refusal = Refusal.ForeignAuthority;
            return null;
        }

        // 3, 4
        refusal = Admit(notBefore, notAfter, serial, now);
        if (refusal != Refusal.None)
        {
            return null;
        }

        // 5
        if (!IsForClients(certificate))
        {
            refusal = Refusal.WrongUsage;
            return null;
        }

        // 6
        if (!DeviceUri.TryRead(certificate, out var device))
        {
            refusal = Refusal.NoIdentity;
            return null;
        }

        var identity = new DeviceIdentity(device, serial, notBefore, notAfter, hash.ToString());
        current.Recent.Add(hash, identity);
        return identity;
    }

    private Refusal Admit(DateTimeOffset notBefore, DateTimeOffset notAfter, CertificateSerial serial, DateTimeOffset now) =>
        now < notBefore ? Refusal.NotYetValid
        : now > notAfter ? Refusal.Expired
        : isRevoked(serial) ? Refusal.Revoked
        : Refusal.None;

    private static bool IsOurs(X509Certificate2 certificate, TrustAnchors under, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy = ChainPolicy(under);
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        var built = chain.Build(certificate);
        var elements = chain.ChainElements;
        try
        {
            // The leaf's own validity has its own refusal; anything else wrong anywhere in the chain makes it foreign.
            return (built || chain.ChainStatus.All(status => status.Status == X509ChainStatusFlags.NotTimeValid))
                // Leaf, issuing, root; or a bridge from a root that is no longer trusted for itself.
                && elements.Count is 3 or 4
                && elements.Skip(1).All(element => element.ChainElementStatus.Length == 0)
                && under.Issuing.Any(authority => authority.RawDataMemory.Span.SequenceEqual(elements[1].Certificate.RawDataMemory.Span));
        }
        finally
        {
            foreach (var element in elements)
            {
                element.Certificate.Dispose();
            }
        }
    }

    private static bool IsForClients(X509Certificate2 certificate)
    {
        var (digitalSignature, clientAuthentication) = (false, false);
        foreach (var extension in certificate.Extensions)
        {
            switch (extension)
            {
                case X509BasicConstraintsExtension { CertificateAuthority: true }:
                    return false;
                case X509KeyUsageExtension usage:
                    digitalSignature = usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature);
                    break;
                case X509EnhancedKeyUsageExtension usages:
                    clientAuthentication = usages.EnhancedKeyUsages.OfType<Oid>().Any(oid => oid.Value == Oids.ClientAuthentication);
                    break;
            }
        }

        return digitalSignature && clientAuthentication;
    }

    /// <summary>What was judged under other authorities is judged again.</summary>
    private Judged Now()
    {
        var now = anchors();
        var current = judged;
        if (!ReferenceEquals(current.Under, now))
        {
            judged = current = new Judged(now, new RecentIdentities(remembered));
        }

        return current;
    }

    private static Func<TrustAnchors> Always(TrustAnchors anchors) => () => anchors;

    private static DateTimeOffset Utc(DateTime local) => new(local.ToUniversalTime(), TimeSpan.Zero);

    private sealed record Judged(TrustAnchors Under, RecentIdentities Recent);
}
