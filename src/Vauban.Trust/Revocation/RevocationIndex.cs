using System.Collections.Concurrent;
using Vauban.Trust.Certificates;

namespace Vauban.Trust.Revocation;

/// <summary>Revoked certificates in memory: by serial number for admission, by part for the lists. Safe from any thread.</summary>
internal sealed class RevocationIndex
{
    private readonly ConcurrentDictionary<CertificateSerial, RevokedCertificate> all = new();
    private readonly ConcurrentDictionary<ListPart, ConcurrentDictionary<CertificateSerial, RevokedCertificate>> parts = new();
    private long version;

    public int Count => all.Count;

    /// <summary>Changes with every entry: a list that was written under another version may lack one.</summary>
    public long Version => Interlocked.Read(ref version);

    public RevokedCertificate? Find(CertificateSerial serial) => all.TryGetValue(serial, out var entry) ? entry : null;

    public void Add(CertificateSerial serial, RevokedCertificate entry)
    {
        // Admission first: the lists may lag by an instant, a session may not.
        all[serial] = entry;
        parts.GetOrAdd(ListPart.Of(entry.Issuer, serial), static _ => new())[serial] = entry;
        Interlocked.Increment(ref version);
    }

    public void Remove(CertificateSerial serial)
    {
        if (all.TryRemove(serial, out var entry) && parts.TryGetValue(ListPart.Of(entry.Issuer, serial), out var part))
        {
            _ = part.TryRemove(serial, out _);
            Interlocked.Increment(ref version);
        }
    }

    /// <summary>Entries of one part.</summary>
    public IEnumerable<KeyValuePair<CertificateSerial, RevokedCertificate>> Of(ListPart part) => parts.TryGetValue(part, out var entries) ? entries : [];

    /// <summary>Entries of all parts of an authority.</summary>
    public IEnumerable<KeyValuePair<CertificateSerial, RevokedCertificate>> Of(CertificateSerial issuer) => Enumerable.Range(0, ListPart.Count).SelectMany(part => Of(new ListPart(issuer, part)));
}
