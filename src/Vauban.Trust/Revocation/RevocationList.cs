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
    private static readonly TimeSpan ListLife = TimeSpan.FromDays(7);
    private static readonly TimeSpan ListRefresh = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<CertificateSerial, RevokedCertificate> revoked = new();
    private readonly Store store;
    private readonly Devices devices;
    private readonly Func<Authority> issuing;
    private readonly Lock writingList = new();
    private volatile PublishedList? published;

    internal RevocationList(Store store, Func<Authority> issuing)
    {
        this.store = store;
        devices = new Devices(store);
        this.issuing = issuing;
        foreach (var record in store.Read(CertificateTable.Revoked))
        {
            revoked[record.Serial] = Entry(record, record.RevokedAt!.Value, record.Reason ?? RevocationReason.Unspecified);
        }
    }

    public int Count => revoked.Count;

    /// <summary>Memory only: for the path of every connection.</summary>
    public bool IsRevoked(CertificateSerial serial) => revoked.ContainsKey(serial);

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

    /// <summary>The signed list in DER (RFC 5280 5): rewritten after a revocation, and daily. Expired certificates are left out.</summary>
    public byte[] CurrentList()
    {
        var now = store.Clock.GetUtcNow();
        var current = published;
        if (current is not null && current.Count == revoked.Count && now < current.RefreshAt)
        {
            return current.Der;
        }

        lock (writingList)
        {
            var count = revoked.Count;
            var listed = revoked.Where(entry => entry.Value.NotAfter >= now);
            byte[] der;
            try
            {
                der = RevocationListWriter.Write(issuing(), listed, now, now + ListLife);
            }
            catch (TrustException) when (current is not null)
            {
                // The authority's key is out of reach: the last list is better than none, and says itself how old it is.
                return current.Der;
            }

            published = new PublishedList(der, count, now + ListRefresh);
            return der;
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
        revoked[record.Serial] = Entry(record, writing.Now, reason);
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
            _ = revoked.TryRemove(serial, out _);
        }
    }

    private static RevokedCertificate Entry(CertificateRecord record, DateTimeOffset at, RevocationReason reason) => new(at, reason, record.NotAfter);

    private sealed record PublishedList(byte[] Der, int Count, DateTimeOffset RefreshAt);
}
