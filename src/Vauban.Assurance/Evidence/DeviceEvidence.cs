using Vauban.Core.Facts;

namespace Vauban.Assurance.Evidence;

/// <summary>What the ledger holds about one device. Bounded: at most 16 values per kind and 8 certificates, the newest of each.</summary>
public sealed class DeviceEvidence(string name)
{
    private const int MaxValuesPerKind = 16;
    private const int MaxCertificates = 8;
    private readonly Dictionary<string, Dictionary<string, ObservedRow>> observed = new(StringComparer.Ordinal);
    private readonly List<CertificateRecord> certificates = [];

    /// <summary>The device's name within its product.</summary>
    public string Name { get; } = name;

    public IReadOnlyList<CertificateRecord> Certificates => certificates;

    /// <summary>The certificate in force: the last issued that is not revoked.</summary>
    public CertificateRecord? Certificate => certificates.FindLast(certificate => !certificate.Revoked);

    /// <summary>All values of one <c>observed.*</c> kind, one row each; stale ones included, so that age can be told.</summary>
    public IEnumerable<ObservedRow> Observed(string kind) => observed.TryGetValue(kind, out var rows) ? rows.Values : [];

    /// <summary>Every kind of which something was seen.</summary>
    internal IEnumerable<string> Kinds => observed.Keys;

    /// <summary>The row seen last of one kind; null when never seen.</summary>
    public ObservedRow? Last(string kind) => observed.TryGetValue(kind, out var rows) && rows.Count > 0 ? rows.Values.MaxBy(row => row.SeenAt) : null;

    internal void Add(string kind, ObservedRow row)
    {
        if (!observed.TryGetValue(kind, out var rows))
        {
            observed[kind] = rows = new(StringComparer.Ordinal);
        }

        if (rows.Count >= MaxValuesPerKind && !rows.ContainsKey(row.Value))
        {
            rows.Remove(rows.Values.MinBy(old => old.SeenAt).Value);
        }

        rows[row.Value] = row;
    }

    /// <returns>The certificate that was forgotten for it.</returns>
    internal CertificateRecord? Add(CertificateRecord certificate)
    {
        certificates.Add(certificate);
        if (certificates.Count <= MaxCertificates)
        {
            return null;
        }

        var oldest = certificates[0];
        certificates.RemoveAt(0);
        return oldest;
    }

    internal void Revoke(string serial)
    {
        var at = certificates.FindIndex(certificate => certificate.Serial == serial);
        if (at >= 0)
        {
            certificates[at] = certificates[at] with { Revoked = true };
        }
    }
}
