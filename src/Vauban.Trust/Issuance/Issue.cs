using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Issuance;

/// <summary>
/// Signs devices' certification requests: by file, API, page, enrolment and renewal, always through here. The device must be registered
/// and in a state that lets it have a certificate; an expected device becomes enrolled in the same transaction.
/// </summary>
public sealed class Issue
{
    private readonly Store store;
    private readonly Devices devices;
    private readonly AuthoritySet authorities;
    private readonly Func<string, CertificateTerms?> termsOf;
    private readonly Uri? distribution;

    /// <param name="termsOf">A product's terms; null when the product is unknown, and the default holds.</param>
    internal Issue(Store store, AuthoritySet authorities, Func<string, CertificateTerms?> termsOf, Uri? distribution)
    {
        this.distribution = distribution;
        this.store = store;
        devices = new Devices(store);
        this.authorities = authorities;
        this.termsOf = termsOf;
    }

    /// <summary>
    /// Signs, stores, and states <c>certificate.issued</c>; the certificate is durable when it is returned. VB-TRUST-023 and 024: the
    /// product's profile; 025: not registered or not allowed; 026: the device's state; 070 to 074: the hardware that holds the authority's key.
    /// </summary>
    public async Task<Outcome<IssuedCertificate>> SignAsync(Access access, Csr csr, IssueOrder order, CancellationToken cancellationToken = default)
    {
        // The registry is read from the disk: never on a socket's thread.
        await Task.Yield();
        if (!Prepare(access, csr, order).Succeeded(out var prepared, out var problem))
        {
            return problem;
        }

        return await store.WriteAsync(writing => prepared.Keep(writing), cancellationToken) is { } refused ? refused : prepared.Certificate;
    }

    /// <summary>The work before the disk: signed, not yet stored. Handed out only after <see cref="PreparedCertificate.Keep"/> was committed.</summary>
    internal Outcome<PreparedCertificate> Prepare(Access access, Csr csr, IssueOrder order)
    {
        if (devices.Find(access, order.Device) is not { } device || !access.AllowsDevice(Permission.Operate, order.Device.Product, device.Site, device.Labels))
        {
            return Problem.Of("VB-TRUST-025", order.Device.ToString());
        }

        if (order.RefusalFor(device) is { } refused)
        {
            return refused;
        }

        try
        {
            return Prepare(access, csr, order, device);
        }
        catch (TrustException e)
        {
            // The authority's key is out of reach, in a token that is locked or gone: the device asks again later.
            return e.Problem;
        }
    }

    private Outcome<PreparedCertificate> Prepare(Access access, Csr csr, IssueOrder order, Device device)
    {
        var terms = termsOf(order.Device.Product) ?? CertificateTerms.Default;
        if (terms.Keys.Count == 0)
        {
            return Problem.Of("VB-TRUST-024", order.Device.Product);
        }

        if (!terms.Keys.Contains(csr.Key))
        {
            return Problem.Of("VB-TRUST-023", order.Device.Product, csr.Key.ToString(), string.Join(", ", terms.Keys));
        }

        var now = store.Clock.GetUtcNow();
        var issuer = authorities.View.For(order.Device.Product, device.Site);
        using var certificate = CertificateMaker.Device(issuer, authorities.Organisation, order.Device, csr.PublicKey, terms.Life, now, distribution);
        var issued = Describe(certificate, order.Device, issuer.Certificate);
        var way = order.Way.ToString().ToLowerInvariant();
        var record = new CertificateRecord(
            issued.Serial,
            CertificatePurpose.Device,
            Subject.Of(order.Device),
            way,
            issued.Der,
            null,
            now,
            issued.NotBefore,
            issued.NotAfter
        )
        {
            Issuer = issuer.Serial,
        };
        var grade = device.Simulated ? Grade.Simulated : Grade.Field;
        var fact = CertificateFacts.Issued(record, certificate, csr.Key.ToString(), access.Actor, grade);
        return new PreparedCertificate(record, fact, issued, order);
    }

    /// <summary>A stored certificate as it is handed out.</summary>
    internal IssuedCertificate Describe(CertificateRecord record, DeviceId device) =>
        new(device, record.Serial, record.Der, PemEncoding.WriteString("CERTIFICATE", record.Der) + "\n" + authorities.IssuerPem(record), record.NotBefore, record.NotAfter);

    private static IssuedCertificate Describe(X509Certificate2 certificate, DeviceId device, X509Certificate2 issuer)
    {
        _ = CertificateSerial.TryFrom(certificate, out var serial);
        var pem = certificate.ExportCertificatePem() + "\n" + issuer.ExportCertificatePem() + "\n";
        return new IssuedCertificate(device, serial, certificate.RawData, pem, Utc(certificate.NotBefore), Utc(certificate.NotAfter));
    }

    private static DateTimeOffset Utc(DateTime local) => new(local.ToUniversalTime(), TimeSpan.Zero);
}
