using System.Security.Cryptography.X509Certificates;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Storage;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Issuance;

/// <summary>Signs devices' certification requests: by file, API, page, enrolment and renewal, always through here.</summary>
public sealed class Issue
{
    private readonly Store store;
    private readonly AuthoritySet authorities;
    private readonly Func<string, CertificateTerms?> termsOf;

    /// <param name="termsOf">A product's terms; null when the product is unknown, and the default holds.</param>
    internal Issue(Store store, AuthoritySet authorities, Func<string, CertificateTerms?> termsOf)
    {
        this.store = store;
        this.authorities = authorities;
        this.termsOf = termsOf;
    }

    /// <summary>Signs, stores, and states <c>certificate.issued</c>; the certificate is durable when it is returned. VB-TRUST-023, 024.</summary>
    public async Task<Outcome<IssuedCertificate>> SignAsync(Csr csr, IssueOrder order, CancellationToken cancellationToken = default)
    {
        if (!Prepare(csr, order).Succeeded(out var prepared, out var problem))
        {
            return problem;
        }

        await store.WriteAsync(prepared.Keep, cancellationToken);
        return prepared.Certificate;
    }

    /// <summary>The work without the disk: signed, not yet stored. Handed out only after <see cref="PreparedCertificate.Keep"/> was committed.</summary>
    internal Outcome<PreparedCertificate> Prepare(Csr csr, IssueOrder order)
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
        using var certificate = CertificateMaker.Device(authorities.Issuing, authorities.Organisation, order.Device, csr.PublicKey, terms.Life, now);
        _ = CertificateSerial.TryFrom(certificate, out var serial);
        var (notBefore, notAfter) = (Utc(certificate.NotBefore), Utc(certificate.NotAfter));
        var record = new CertificateRecord(serial, CertificatePurpose.Device, Subject.Of(order.Device), order.Way, certificate.RawData, null, now, notBefore, notAfter);
        var pem = certificate.ExportCertificatePem() + "\n" + authorities.IssuingCertificate.ExportCertificatePem() + "\n";
        return new PreparedCertificate(
            record,
            CertificateFacts.Issued(record, certificate, csr.Key.ToString(), order.Actor, order.Grade),
            new IssuedCertificate(order.Device, serial, certificate.RawData, pem, notBefore, notAfter)
        );
    }

    private static DateTimeOffset Utc(DateTime local) => new(local.ToUniversalTime(), TimeSpan.Zero);
}
