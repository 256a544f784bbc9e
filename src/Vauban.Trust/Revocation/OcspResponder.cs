using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Records.Storage;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Revocation;

/// <summary>
/// Says whether certificates still count (RFC 6960). Each issuing authority has a responder's certificate for a week, whose key lives in
/// memory only: the authority's own key is not used for what anybody may ask. All questions of one request are about one authority.
/// </summary>
public sealed class OcspResponder
{
    public static readonly TimeSpan AnswerLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan SignerLife = TimeSpan.FromDays(7);
    private readonly ConcurrentDictionary<CertificateSerial, Authority> signers = new();
    private readonly Lock making = new();
    private readonly Store store;
    private readonly AuthoritySet authorities;
    private readonly RevocationList revocation;

    internal OcspResponder(Store store, AuthoritySet authorities, RevocationList revocation)
    {
        this.store = store;
        this.authorities = authorities;
        this.revocation = revocation;
    }

    /// <summary>The answer in DER, to any bytes. Reads the disk.</summary>
    public async Task<byte[]> AnswerAsync(ReadOnlyMemory<byte> der, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        if (OcspRequest.Read(der) is not { } request)
        {
            return OcspAnswer.Refuse(OcspStatus.MalformedRequest);
        }

        if (authorities.View.All.FirstOrDefault(one => one.Role == AuthorityRole.Issuing && request.Questions.All(question => IsAbout(question, one))) is not { } issuer)
        {
            return OcspAnswer.Refuse(OcspStatus.Unauthorized);
        }

        var answers = new List<(OcspQuestion, RevokedCertificate?, bool)>();
        foreach (var question in request.Questions)
        {
            var record = question.Serial is { } serial ? await store.ReadAsync(reading => CertificateTable.Find(reading, serial), cancellationToken) : null;
            var known = record?.Issuer == issuer.Serial;
            answers.Add((question, known ? revocation.Find(record!.Serial) : null, known));
        }

        try
        {
            return OcspAnswer.Write(SignerOf(issuer), answers, request.Nonce, store.Clock.GetUtcNow(), AnswerLife);
        }
        catch (TrustException)
        {
            return OcspAnswer.Refuse(OcspStatus.TryLater);
        }
    }

    private Authority SignerOf(Authority issuer)
    {
        lock (making)
        {
            var now = store.Clock.GetUtcNow();
            if (signers.TryGetValue(issuer.Serial, out var held) && now.UtcDateTime < held.Certificate.NotAfter.ToUniversalTime() - (SignerLife / 3))
            {
                return held;
            }

            var key = SoftwareKey.Create();
            var request = new CertificateRequest(CertificateName.Of(authorities.Organisation, "Vauban status"), new PublicKey(key), HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(Extensions.EndEntity());
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
            request.CertificateExtensions.Add(Extensions.Usage(Oids.OcspSigning));
            // Nobody asks for the status of who answers about statuses (4.2.2.2.1).
            request.CertificateExtensions.Add(new X509Extension(Oids.OcspNoCheck, [0x05, 0x00], critical: false));
            var certificate = issuer.Sign(request, CertificateSerial.New(), now - AuthorityMaker.Backdating, now + SignerLife);
            store.Write(writing => AuthorityStore.Add(writing, CertificatePurpose.Ocsp, certificate, "ocsp", null, issuer.Serial));
            return signers[issuer.Serial] = new Authority(certificate, key);
        }
    }

    private static bool IsAbout(OcspQuestion question, Authority issuer)
    {
        var (name, key) = (issuer.Certificate.SubjectName.RawData, issuer.Certificate.PublicKey.EncodedKeyValue.RawData);
        return question.Algorithm switch
        {
            Oids.Sha1 => Hashed(SHA1.HashData, name, question.IssuerName) && Hashed(SHA1.HashData, key, question.IssuerKey),
            Oids.Sha256 => Hashed(SHA256.HashData, name, question.IssuerName) && Hashed(SHA256.HashData, key, question.IssuerKey),
            _ => false,
        };
    }

    private static bool Hashed(Func<byte[], byte[]> hash, byte[] value, byte[] expected) => hash(value).AsSpan().SequenceEqual(expected);
}
