using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Storage;
using Vauban.Trust.Certificates;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Authorities;

/// <summary>Keeps certificates of our own together with their keys, and opens them again.</summary>
/// <param name="module">Null when no hardware is configured.</param>
internal sealed class AuthorityStore(Store store, KeyVault vault, HardwareModule? module = null)
{
    /// <summary>What names of keys in hardware begin with; the rest is the label there.</summary>
    public const string HardwarePrefix = "pkcs11:";
    private const string Way = "first-start";

    public HardwareModule? Module => module;

    public Authority? Open(CertificatePurpose purpose) => store.Read(reading => CertificateTable.Newest(reading, purpose) is { } record ? Open(reading, record) : null);

    /// <summary>Every authority that is not retired. Throws <see cref="TrustException"/> VB-TRUST-006 when a key or certificate is missing.</summary>
    public AuthorityView OpenView() =>
        store.Read(reading => new AuthorityView([.. AuthorityTable.All(reading).Where(row => row.State != AuthorityState.Retired).Select(row => Open(reading, row))]));

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
            var serial = Add(writing, CertificatePurpose.Root, root.Certificate, rootKey, Way, null);
            AuthorityTable.Add(writing, serial, AuthorityRole.Root, AuthorityScope.All, KeyCustody.Vault);
            serial = Add(writing, CertificatePurpose.Issuing, issuing, issuingKey, Way, serial);
            AuthorityTable.Add(writing, serial, AuthorityRole.Issuing, AuthorityScope.All, KeyCustody.Vault);
        });
    }

    /// <summary>Stores a certificate for the server with its sealed key.</summary>
    public CertificateSerial Add(Writing writing, CertificatePurpose purpose, X509Certificate2 certificate, ECDsa key, string way, CertificateSerial? issuer)
    {
        _ = CertificateSerial.TryFrom(certificate, out var serial);
        var name = $"{purpose.ToString().ToLowerInvariant()}/{serial}";
        KeyTable.Add(writing, name, SoftwareKey.Seal(vault, name, key));
        return Add(writing, purpose, certificate, way, name, issuer);
    }

    /// <summary>Stores a certificate whose key is elsewhere, or stored already under a name.</summary>
    public static CertificateSerial Add(Writing writing, CertificatePurpose purpose, X509Certificate2 certificate, string way, string? keyName, CertificateSerial? issuer)
    {
        _ = CertificateSerial.TryFrom(certificate, out var serial);
        var record = new CertificateRecord(
            serial,
            purpose,
            Subject.Server,
            way,
            certificate.RawData,
            keyName,
            writing.Now,
            new DateTimeOffset(certificate.NotBefore.ToUniversalTime(), TimeSpan.Zero),
            new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero)
        )
        {
            Issuer = issuer,
        };
        CertificateTable.Add(writing, record, CertificateFacts.Issued(record, certificate, "P256", "vauban"));
        return serial;
    }

    /// <summary>Seals a key that has no certificate yet.</summary>
    public void Seal(Writing writing, string name, ECDsa key) => KeyTable.Add(writing, name, SoftwareKey.Seal(vault, name, key));

    public Authority Open(Reading reading, CertificateRecord record) => new(X509CertificateLoader.LoadCertificate(record.Der), OpenKey(reading, record));

    public ECDsa OpenKey(Reading reading, CertificateRecord record) => SoftwareKey.Open(vault, record.KeyName!, KeyTable.Find(reading, record.KeyName!));

    private Authority Open(Reading reading, AuthorityRow row)
    {
        var certificate = X509CertificateLoader.LoadCertificate(row.Record.Der);
        SigningKey? key = row switch
        {
            { Custody: KeyCustody.Vault, Record.KeyName: not null } => new MemoryKey(OpenKey(reading, row.Record)),
            { Custody: KeyCustody.Hardware, Record.KeyName: { } name } => new HardwareKey(module, name[HardwarePrefix.Length..], certificate.PublicKey),
            _ => null,
        };
        return new Authority(certificate, key) { Role = row.Role, Scope = row.Scope, State = row.State, Custody = row.Custody };
    }
}
