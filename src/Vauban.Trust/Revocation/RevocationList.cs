using System.Collections.Concurrent;
using Vauban.Core;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Records.Storage;
using Vauban.Trust.Authorities;
using Vauban.Trust.Certificates;
using Vauban.Trust.KeyStores;

namespace Vauban.Trust.Revocation;

/// <summary>
/// Which certificates count no more: in memory, loaded before anything listens. A revocation is in force in memory before its fact can
/// be seen by a follower of the ledger, so that who is cut off cannot come back in between.
/// </summary>
public sealed class RevocationList
{
    private const int Whole = -1;
    private static readonly TimeSpan ListLife = TimeSpan.FromDays(7);
    private static readonly TimeSpan ListRefresh = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<ListPart, PublishedList> published = new();
    private readonly RevocationIndex revoked = new();
    private readonly Store store;
    private readonly Devices devices;
    private readonly AuthoritySet authorities;
    private readonly Uri? distribution;

    /// <param name="distribution">Where verifiers find the parts of the lists; null when certificates do not say.</param>
    internal RevocationList(Store store, AuthoritySet authorities, Uri? distribution = null)
    {
        this.store = store;
        devices = new Devices(store);
        this.authorities = authorities;
        this.distribution = distribution;
        foreach (var record in store.Read(CertificateTable.Revoked))
        {
            revoked.Add(record.Serial, Entry(record, record.RevokedAt!.Value, record.Reason ?? RevocationReason.Unspecified));
        }
    }

    public int Count => revoked.Count;

    /// <summary>Memory only: for the path of every connection.</summary>
    public bool IsRevoked(CertificateSerial serial) => revoked.Find(serial) is not null;

    internal RevokedCertificate? Find(CertificateSerial serial) => revoked.Find(serial);

    /// <summary>
    /// Revokes one certificate for ever and states it (<c>certificate.revoked</c>). VB-TRUST-030: no such certificate; 031: revoked
    /// already; 032: an authority's, which only a ceremony revokes; 025: not allowed.
    /// </summary>
    public async Task<Outcome<CertificateRecord>> RevokeAsync(Access access, CertificateSerial serial, RevocationReason reason, CancellationToken cancellationToken = default)
    {
        if (await store.ReadAsync(reading => CertificateTable.Find(reading, serial), cancellationToken) is not { } found)
        {
            return Problem.Of("VB-TRUST-030", serial.ToString());
        }

        if (!May(access, found.Subject))
        {
            return Problem.Of("VB-TRUST-025", found.Subject.Value);
        }

        try
        {
            return await store.WriteAsync(writing => Revoke(writing, serial, reason, access.Actor), cancellationToken);
        }
        catch
        {
            await ReloadAsync(serial);
            throw;
        }
    }

    /// <summary>
    /// Revokes every certificate of a device that would still be accepted, inside a transaction of the caller, beside the life-cycle change
    /// that asks for it; answers how many. The caller has checked who may. Should the commit fail, they stay refused until a restart.
    /// </summary>
    public int RevokeAll(Writing writing, DeviceId device, RevocationReason reason, string actor)
    {
        var valid = CertificateTable.Valid(writing, Subject.Of(device));
        foreach (var record in valid)
        {
            Revoke(writing, record, reason, actor);
        }

        return valid.Count;
    }

    /// <summary>The whole list of the authority that issues for all, in DER (RFC 5280 5).</summary>
    public byte[] CurrentList() => List(authorities.Issuing, new ListPart(authorities.Issuing.Serial, Whole));

    /// <summary>The whole list of an authority, or one of its parts (0 to 63); null when there is no such authority or part.</summary>
    public byte[]? ListOf(CertificateSerial issuer, int? part = null) =>
        part is < 0 or >= ListPart.Count || (part is not null && distribution is null) || authorities.View.Find(issuer) is not { Role: AuthorityRole.Issuing } authority
            ? null
            : List(authority, new ListPart(issuer, part ?? Whole));

    /// <summary>
    /// Signed anew after a revocation, and daily. Expired certificates are left out. When the authority's key is out of reach the last list is
    /// better than none, and says itself how old it is; without one, <see cref="TrustException"/>.
    /// </summary>
    private byte[] List(Authority authority, ListPart part)
    {
        var (now, version) = (store.Clock.GetUtcNow(), revoked.Version);
        if (published.TryGetValue(part, out var current) && current.Version == version && now < current.RefreshAt)
        {
            return current.Der;
        }

        var entries = (part.Part == Whole ? revoked.Of(part.Issuer) : revoked.Of(part)).Where(entry => entry.Value.NotAfter >= now).ToList();
        if (current is not null && current.Entries == entries.Count && now < current.RefreshAt)
        {
            // What changed is in another part.
            published[part] = current with { Version = version };
            return current.Der;
        }

        try
        {
            var der = RevocationListWriter.Write(authority, entries, now, now + ListLife, part.Part == Whole || distribution is null ? null : part.Address(distribution));
            published[part] = new PublishedList(der, version, entries.Count, now + ListRefresh);
            return der;
        }
        catch (TrustException) when (current is not null)
        {
            return current.Der;
        }
    }

    private Outcome<CertificateRecord> Revoke(Writing writing, CertificateSerial serial, RevocationReason reason, string actor)
    {
        switch (CertificateTable.Find(writing, serial))
        {
            case null:
                return Problem.Of("VB-TRUST-030", serial.ToString());
            case { RevokedAt: not null }:
                return Problem.Of("VB-TRUST-031", serial.ToString());
            case { Purpose: CertificatePurpose.Root or CertificatePurpose.Issuing or CertificatePurpose.Bridge }:
                return Problem.Of("VB-TRUST-032", serial.ToString());
            case var record:
                Revoke(writing, record, reason, actor);
                return record with { RevokedAt = writing.Now, Reason = reason, RevokedBy = actor };
        }
    }

    private void Revoke(Writing writing, CertificateRecord record, RevocationReason reason, string actor)
    {
        CertificateTable.Revoke(writing, record.Serial, reason, actor);
        _ = writing.Append(CertificateFacts.Revoked(record, reason, actor, writing.Now));
        revoked.Add(record.Serial, Entry(record, writing.Now, reason));
    }

    /// <summary>A device's: who operates it. The server's own: who administers.</summary>
    private bool May(Access access, Subject subject)
    {
        if (!DeviceId.TryParse(subject.Value.StartsWith("device:", StringComparison.Ordinal) ? subject.Value["device:".Length..] : null, out var id))
        {
            return access.AllowsEverywhere(Permission.Administer);
        }

        return access.AllowsProduct(Permission.Operate, id.Product)
            || (devices.Find(access, id) is { } device && access.AllowsDevice(Permission.Operate, id.Product, device.Site, device.Labels));
    }

    /// <summary>After a write that failed: what the disk says counts. When even that cannot be read, the certificate stays refused.</summary>
    private async Task ReloadAsync(CertificateSerial serial)
    {
        var record = await store.ReadAsync(reading => CertificateTable.Find(reading, serial));
        if (record is { RevokedAt: null })
        {
            revoked.Remove(serial);
        }
    }

    private static RevokedCertificate Entry(CertificateRecord record, DateTimeOffset at, RevocationReason reason) => new(at, reason, record.NotAfter, record.Issuer ?? default);

    private sealed record PublishedList(byte[] Der, long Version, int Entries, DateTimeOffset RefreshAt);
}
