using Vauban.Core.Facts;
using Vauban.Records.Storage;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Issuance;

/// <summary>A signed certificate that nobody was given yet.</summary>
internal sealed record PreparedCertificate(CertificateRecord Record, FactDraft Fact, IssuedCertificate Certificate)
{
    public void Keep(Writing writing) => CertificateTable.Add(writing, Record, Fact);
}
