using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Vauban.Core.Facts;

/// <summary>
/// Anchors of the kind <c>rfc3161</c>: a time-stamp token over the SHA-256 of <see cref="Checkpoint.SignedBytes"/>. Whoever trusts the
/// authority knows that the checkpoint, and every fact it covers, existed at the token's time (RFC 3161 2.4.2).
/// </summary>
public static class TimestampAnchor
{
    public const string Kind = "rfc3161";

    /// <summary>Largest token read: a real one has 1 to 6 KiB.</summary>
    public const int MaxBytes = 64 * 1024;

    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    /// <summary>SHA-256, the token's message imprint.</summary>
    public static byte[] Imprint(Checkpoint checkpoint) => SHA256.HashData(checkpoint.SignedBytes());

    /// <summary>The anchor that a token makes for this checkpoint; null when it covers something else, or its signature does not verify.</summary>
    public static CheckpointAnchor? Of(Checkpoint checkpoint, ReadOnlyMemory<byte> token) =>
        Open(checkpoint, token, out var signer, out var at) ? new CheckpointAnchor(Kind, NameOf(signer!), at, [.. token.Span]) : null;

    /// <summary>
    /// What the anchor is worth. The token is read anew: name and time beside it are never believed.
    /// </summary>
    /// <param name="authorities">Certificates (DER) of time-stamp authorities, or of their roots, that the reader trusts.</param>
    public static AnchorWorth Check(Checkpoint checkpoint, IReadOnlyCollection<byte[]> authorities, out DateTimeOffset at, out string by)
    {
        (at, by) = (default, "");
        if (checkpoint.Anchor is not { Kind: Kind } anchor || !Open(checkpoint, anchor.Token.AsMemory(), out var signer, out at, out var carried))
        {
            return AnchorWorth.Broken;
        }

        by = NameOf(signer!);
        return LeadsTo(signer!, carried, authorities, at) ? AnchorWorth.Trusted : AnchorWorth.Sound;
    }

    private static bool Open(Checkpoint checkpoint, ReadOnlyMemory<byte> token, out X509Certificate2? signer, out DateTimeOffset at) =>
        Open(checkpoint, token, out signer, out at, out _);

    private static bool Open(Checkpoint checkpoint, ReadOnlyMemory<byte> token, out X509Certificate2? signer, out DateTimeOffset at, out X509Certificate2Collection carried)
    {
        (signer, at, carried) = (null, default, []);
        try
        {
            if (token.Length > MaxBytes || !Rfc3161TimestampToken.TryDecode(token, out var read, out var used) || used != token.Length)
            {
                return false;
            }

            at = Microseconds.Truncate(read.TokenInfo.Timestamp);
            carried = read.AsSignedCms().Certificates;
            return read.VerifySignatureForHash(Imprint(checkpoint), HashAlgorithmName.SHA256, out signer) && signer is not null;
        }
        catch (CryptographicException)
        {
            // Foreign bytes, or an algorithm that the platform does not know: it proves nothing here.
            return false;
        }
    }

    /// <summary>Valid when the token was made, whatever has expired since (RFC 3161 4).</summary>
    private static bool LeadsTo(X509Certificate2 signer, X509Certificate2Collection carried, IReadOnlyCollection<byte[]> authorities, DateTimeOffset at)
    {
        if (authorities.Any(trusted => trusted.AsSpan().SequenceEqual(signer.RawData)))
        {
            return true;
        }

        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.VerificationTime = at.UtcDateTime;
        policy.ApplicationPolicy.Add(new Oid(TimeStamping));
        policy.ExtraStore.AddRange(carried);
        foreach (var one in authorities)
        {
            policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificate(one));
        }

        return authorities.Count > 0 && chain.Build(signer);
    }

    private static string NameOf(X509Certificate2 signer) => signer.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
}
