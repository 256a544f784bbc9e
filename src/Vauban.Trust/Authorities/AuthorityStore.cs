using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Storage;
using Vauban.Trust.Certificates;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Authorities;

/// <summary>Keeps certificates of our own together with their sealed keys, and opens them again.</summary>
internal sealed class AuthorityStore(Store store, KeyVault vault)
{
    private const string Way = "first-start";

    public Authority? Open(CertificatePurpose purpose) => store.Read(reading => CertificateTable.Newest(reading, purpose) is { } record ? Open(reading, record) : null);

    /// <summary>Throws <see cref="TrustException"/> VB-TRUST-006 when a key or certificate is missing.</summary>
    public AuthoritySet OpenSet()
    {
        using var root = Open(CertificatePurpose.Root) ?? throw new TrustException(Problem.Of("VB-TRUST-006", "root"));
        var issuing = Open(CertificatePurpose.Issuing) ?? throw new TrustException(Problem.Of("VB-TRUST-006", "issuing"));
        return new AuthoritySet(X509CertificateLoader.LoadCertificate(root.Certificate.RawData), issuing, All(CertificatePurpose.Issuing));
    }

    private List<X509Certificate2> All(CertificatePurpose purpose) =>
        store.Read(reading => CertificateTable.Of(reading, purpose).ConvertAll(record => X509CertificateLoader.LoadCertificate(record.Der)));

    /// <summary>The authorities of a new installation; its vault header is stored in the same transaction, so that there is all or nothing.</summary>
    public void CreateFirst(string organisation)
    {
        var now = store.Clock.GetUtcNow();
        var rootKey = SoftwareKey.Create();
        using var root = new Authority(AuthorityMaker.Root(rootKey, organisation, now), rootKey);
        using var issuingKey = SoftwareKey.Create();
        using var issuing = AuthorityMaker.Issuing(root, issuingKey, organisation, now);
        store.Write(writing =>
        {
            KeyTable.Add(writing, vault.Header);
            Add(writing, CertificatePurpose.Root, root.Certificate, rootKey, Way);
            Add(writing, CertificatePurpose.Issuing, issuing, issuingKey, Way);
        });
    }

    /// <summary>Stores a certificate for the server with its sealed key.</summary>
    public void Add(Writing writing, CertificatePurpose purpose, X509Certificate2 certificate, ECDsa key, string way)
    {
        _ = CertificateSerial.TryFrom(certificate, out var serial);
        var name = $"{purpose.ToString().ToLowerInvariant()}/{serial}";
        KeyTable.Add(writing, name, SoftwareKey.Seal(vault, name, key));
        var record = new CertificateRecord(
            serial,
            purpose,
            Subject.Server,
            way,
            certificate.RawData,
            name,
            writing.Now,
            new DateTimeOffset(certificate.NotBefore.ToUniversalTime(), TimeSpan.Zero),
            new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero)
        );
        CertificateTable.Add(writing, record, CertificateFacts.Issued(record, certificate, "P256", "vauban"));
    }

    public Authority Open(Reading reading, CertificateRecord record) =>
        new(X509CertificateLoader.LoadCertificate(record.Der), OpenKey(reading, record));

    public ECDsa OpenKey(Reading reading, CertificateRecord record) => SoftwareKey.Open(vault, record.KeyName!, KeyTable.Find(reading, record.KeyName!));
}
