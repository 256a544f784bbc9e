using System.Security.Cryptography.X509Certificates;

namespace Vauban.Device.Identity;

/// <summary>
/// Which roots to believe from now on: of those offered, the known ones, and those that a known root certified (NewWithOld of RFC 4210 4.4).
/// A known root that is no longer offered was retired, and is forgotten.
/// </summary>
internal static class RootSuccession
{
    private const int Most = 8;

    /// <summary>Empty when nothing offered is believed: then nothing changes.</summary>
    public static IReadOnlyList<X509Certificate2> Of(X509Certificate2Collection known, IReadOnlyList<X509Certificate2> offered) =>
        [.. offered.Where(IsRoot).Where(root => known.Any(one => Same(one, root)) || offered.Any(bridge => Leads(bridge, root, known, offered))).Take(Most)];

    private static bool Leads(X509Certificate2 bridge, X509Certificate2 root, X509Certificate2Collection known, IReadOnlyList<X509Certificate2> offered)
    {
        if (IsRoot(bridge) || !Key(bridge).SequenceEqual(Key(root)) || !bridge.SubjectName.RawData.AsSpan().SequenceEqual(root.SubjectName.RawData))
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(known);
        chain.ChainPolicy.ExtraStore.AddRange(offered.Where(one => !IsRoot(one)).ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(bridge);
    }

    /// <summary>Signed with its own key: the identifiers of signer and key are the same.</summary>
    private static bool IsRoot(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData)
        && certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority)
        && (
            certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier is not { } signer
            || Convert.ToHexString(signer.Span) == certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()?.SubjectKeyIdentifier
        );

    private static bool Same(X509Certificate2 one, X509Certificate2 other) => one.RawDataMemory.Span.SequenceEqual(other.RawDataMemory.Span);

    private static ReadOnlySpan<byte> Key(X509Certificate2 certificate) => certificate.PublicKey.ExportSubjectPublicKeyInfo();
}
